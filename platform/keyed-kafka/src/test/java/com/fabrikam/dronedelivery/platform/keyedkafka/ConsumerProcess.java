package com.fabrikam.dronedelivery.platform.keyedkafka;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;

/** A process that consumes a topic and writes each record that it has processed to a file, to be killed. */
final class ConsumerProcess {
    /** Values from here on never end: whenever the process is killed, something is in work. */
    private static final int STUCK_FROM = 60;

    private ConsumerProcess() {}

    static Process start(String brokers, String topic, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConsumerProcess.class.getName(),
                        brokers,
                        topic,
                        log.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(log + ".out"))
                .start();
    }

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[2]);
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("keyed-kafka:" + args[1] + "?groupId=" + args[1] + "&brokers=" + args[0]
                                + "&commitInterval=100&workers=4&sessionTimeoutMs=6000&heartbeatIntervalMs=1000")
                        .delay(2)
                        .process(exchange -> append(file, exchange));
            }
        });
        context.start();
        Thread.currentThread().join();
    }

    private static void append(Path log, Exchange exchange) throws IOException, InterruptedException {
        int value = exchange.getMessage().getBody(Integer.class);
        if (value >= STUCK_FROM) {
            Thread.currentThread().join();
        }
        String line = exchange.getMessage().getHeader(KafkaConstants.KEY, String.class) + "=" + value + "\n";
        synchronized (ConsumerProcess.class) {
            Files.writeString(log, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
