package com.fabrikam.dronedelivery.datalake.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.datalake.HdfsProcess;
import java.io.IOException;
import java.net.URI;
import org.apache.camel.Exchange;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;

/** The component on a real HDFS. */
class HdfsComponentIT extends HdfsComponentContract {

    private static final HdfsProcess HDFS = HdfsProcess.shared();

    @Override
    String uri(String path, String options) {
        return "hdfs:" + HDFS.authority() + path + "?replication=1" + (options.isEmpty() ? "" : "&" + options);
    }

    @Override
    String root() {
        return "/component";
    }

    @Override
    FileSystem connect() throws IOException {
        return HadoopClient.plain().open(URI.create("hdfs://" + HDFS.authority()));
    }

    @Test
    void shouldFailAnExchangeThatHdfsRefuses() throws Exception {
        // Given
        HDFS.inSafeMode(() -> {

            // When
            Exchange exchange = send(uri("/component/refused", ""), "f", "x");

            // Then
            assertThat(exchange.getException()).hasMessageContaining("safe mode");
        });
        assertThat(files.exists(new org.apache.hadoop.fs.Path("/component/refused/f")))
                .isFalse();
    }
}
