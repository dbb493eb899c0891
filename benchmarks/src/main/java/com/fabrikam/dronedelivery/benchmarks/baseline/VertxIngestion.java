package com.fabrikam.dronedelivery.benchmarks.baseline;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The least that ingestion can be on the JVM: a server without a framework on one event loop, and Kafka's producer. It validates nothing. */
public final class VertxIngestion {

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    private final CommandTopic topic;

    private VertxIngestion(CommandTopic topic) {
        this.topic = topic;
    }

    /** Arguments: port, brokers. */
    public static void main(String[] arguments) {
        new VertxIngestion(new CommandTopic(arguments[1])).listen(Integer.parseInt(arguments[0]));
    }

    /** A process of it. */
    public static JavaProcess start(String brokers) throws IOException {
        return JavaProcess.start(VertxIngestion.class, List.of(brokers));
    }

    private void listen(int port) {
        vertx.createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> accept(request, body)))
                .listen(port, "127.0.0.1");
    }

    private void accept(HttpServerRequest request, Buffer body) {
        var context = vertx.getOrCreateContext();
        try {
            ProducerRecord<String, byte[]> command = topic.command(body.getBytes());
            topic.producer()
                    .send(
                            command,
                            (metadata, failure) ->
                                    context.runOnContext(stored -> answer(request.response(), command, failure)));
        } catch (IOException e) {
            request.response().setStatusCode(400).end();
        }
    }

    private static void answer(HttpServerResponse response, ProducerRecord<String, byte[]> command, Exception failure) {
        if (failure == null) {
            response.setStatusCode(202)
                    .putHeader("Content-Type", "application/json")
                    .end(CommandTopic.accepted(command));
        } else {
            response.setStatusCode(503).end();
        }
    }
}
