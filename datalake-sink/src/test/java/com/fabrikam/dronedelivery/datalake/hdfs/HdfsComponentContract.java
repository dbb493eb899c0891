package com.fabrikam.dronedelivery.datalake.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the component does on every file system. */
abstract class HdfsComponentContract {

    private static final Duration SOON = Duration.ofMinutes(2);

    private final String directory = root() + "/" + UUID.randomUUID();
    private CamelContext camel;
    private ProducerTemplate producer;
    FileSystem files;

    /** The endpoint's URI up to the query, for this path. */
    abstract String uri(String path, String options);

    abstract String root();

    abstract FileSystem connect() throws IOException;

    @BeforeEach
    void start() throws IOException {
        camel = new DefaultCamelContext();
        camel.start();
        producer = camel.createProducerTemplate();
        files = connect();
    }

    @AfterEach
    void stop() throws IOException {
        camel.stop();
        files.close();
    }

    @Test
    void shouldWriteAFileThatIsSeenWhenItIsComplete() throws IOException {
        // When
        Exchange exchange = send(uri(directory, ""), "a/b.txt", "content");

        // Then
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(HdfsConstants.FILE_NAME_PRODUCED))
                .isEqualTo(directory + "/a/b.txt");
        assertThat(read("a/b.txt")).isEqualTo("content");
        assertThat(names("a")).containsExactly("b.txt");
    }

    @Test
    void shouldReplaceAFileOrRefuseToAsTold() throws IOException {
        // Given
        send(uri(directory, ""), "f", "first");

        // When
        Exchange refused = send(uri(directory, "overwrite=false"), "f", "second");
        String kept = read("f");
        Exchange replaced = send(uri(directory, "overwrite=true"), "f", "third");

        // Then
        assertThat(refused.getException()).isInstanceOf(IOException.class).hasMessageContaining("f");
        assertThat(kept).isEqualTo("first");
        assertThat(replaced.getException()).isNull();
        assertThat(read("f")).isEqualTo("third");
        assertThat(names("")).containsExactly("f");
    }

    @Test
    void shouldKeepWhatWasThereWhenTheBodyBreaksOff() throws IOException {
        // Given
        send(uri(directory, ""), "f", "first");

        // When
        Exchange broken = send(
                uri(directory, ""),
                "f",
                new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the source is gone");
                    }
                }));

        // Then
        assertThat(broken.getException()).hasMessage("the source is gone");
        assertThat(read("f")).isEqualTo("first");
        assertThat(names("")).containsExactly("f");
    }

    @Test
    void shouldWriteWholeFilesThoughTwoWriteTheSame() throws IOException {
        // When the second one writes the file while the first one is about to
        Exchange first = send(
                uri(directory, ""),
                "f",
                new SequenceInputStream(
                        new ByteArrayInputStream("fir".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                            private final InputStream rest =
                                    new ByteArrayInputStream("st".getBytes(StandardCharsets.UTF_8));
                            private boolean written;

                            @Override
                            public int read() throws IOException {
                                if (!written) {
                                    written = true;
                                    assertThat(send(uri(directory, ""), "f", "second")
                                                    .getException())
                                            .isNull();
                                }
                                return rest.read();
                            }
                        }));

        // Then
        assertThat(first.getException()).isNull();
        assertThat(read("f")).isEqualTo("first");
        assertThat(names("")).containsExactly("f");
    }

    @Test
    void shouldWriteNothingOutsideItsDirectory() throws IOException {
        // When
        Exchange exchange = send(uri(directory, ""), "../elsewhere", "x");

        // Then
        assertThat(exchange.getException()).hasMessageContaining("outside");
        assertThat(files.exists(new Path(root(), "elsewhere"))).isFalse();
    }

    @Test
    void shouldReadEachFileOnceInTheOrderOfTheNames() throws Exception {
        // Given
        for (String name : List.of("2.csv", "1.csv", "3.txt")) {
            send(uri(directory, ""), name, "content of " + name);
        }
        MockEndpoint read = camel.getEndpoint("mock:read", MockEndpoint.class);

        // When
        consume(uri(directory, "pattern=*.csv&initialDelay=0&delay=50"), read);

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(names("")).containsExactly("1.csv.read", "2.csv.read", "3.txt"));
        assertThat(read.getExchanges())
                .extracting(one -> one.getMessage().getBody(String.class))
                .containsExactly("content of 1.csv", "content of 2.csv");
        assertThat(read.getExchanges())
                .extracting(one -> one.getMessage().getHeader(HdfsConstants.FILE_NAME))
                .containsExactly("1.csv", "2.csv");
    }

    @Test
    void shouldGiveAFileAgainThatTheRouteFailedOn() throws Exception {
        // Given
        send(uri(directory, ""), "f", "content");
        MockEndpoint read = camel.getEndpoint("mock:read", MockEndpoint.class);
        read.whenExchangeReceived(1, exchange -> exchange.setException(new IllegalStateException("not yet")));

        // When
        consume(uri(directory, "initialDelay=0&delay=50&delete=true"), read);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(names("")).isEmpty());
        assertThat(read.getExchanges())
                .extracting(one -> one.getMessage().getBody(String.class))
                .containsExactly("content", "content");
    }

    @Test
    void shouldRefuseOptionsThatItDoesNotKnowOrCannotKeep() {
        assertThatThrownBy(() -> camel.getEndpoint(uri(directory, "ovrwrite=true")))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("ovrwrite");
        assertThatThrownBy(() -> camel.getEndpoint(uri(directory, "kerberosUsername=me")))
                .hasRootCauseMessage("hdfs: kerberosUsername and kerberosKeytabLocation go together");
        assertThatThrownBy(() -> camel.getEndpoint(uri(directory, "readSuffix=RAW()")))
                .hasRootCauseMessage("hdfs: readSuffix must not be empty: a file would be read again and again");
    }

    private void consume(String from, MockEndpoint to) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).convertBodyTo(String.class).to(to);
            }
        });
    }

    Exchange send(String uri, String name, Object body) {
        return producer.send(uri, exchange -> {
            exchange.getMessage().setHeader(HdfsConstants.FILE_NAME, name);
            exchange.getMessage()
                    .setBody(
                            body instanceof String text
                                    ? new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))
                                    : body);
        });
    }

    private String read(String name) throws IOException {
        try (InputStream in = files.open(new Path(directory, name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> names(String child) throws IOException {
        return Arrays.stream(files.listStatus(new Path(child.isEmpty() ? directory : directory + "/" + child)))
                .map(file -> file.getPath().getName())
                .sorted()
                .toList();
    }
}
