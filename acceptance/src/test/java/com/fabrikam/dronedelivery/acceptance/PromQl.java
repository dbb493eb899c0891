package com.fabrikam.dronedelivery.acceptance;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.xerial.snappy.Snappy;

/**
 * Understands PromQL as Prometheus does, because a Prometheus does it: one that has no series of its own asks the test, as it would
 * ask a distant store, for each that an expression selects.
 */
final class PromQl implements AutoCloseable {
    private static final int QUERIES = 1;
    private static final int MATCHERS = 3;
    private static final int TYPE = 1;
    private static final int NAME = 2;
    private static final int VALUE = 3;

    private final Set<String> selected = new ConcurrentSkipListSet<>();
    private final HttpServer store;
    private final Prometheus prometheus;

    PromQl(Path folder) throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", this::select);
        store.start();
        prometheus = new Prometheus(
                folder,
                "remote_read: [{url: 'http://127.0.0.1:%d/', read_recent: true}]"
                        .formatted(store.getAddress().getPort()));
    }

    boolean isReady() {
        return prometheus.isReady();
    }

    /**
     * What an expression selects, each as a selector of its own. A label that is compared otherwise than by equality only has to be there:
     * errors, for one, may just not have happened.
     */
    Set<String> selectors(String expression) {
        selected.clear();
        prometheus.find(expression);
        return new TreeSet<>(selected);
    }

    /** A {@code prompb.ReadRequest}, answered with no series for each of its queries. */
    private void select(HttpExchange exchange) throws IOException {
        var request = UnknownFieldSet.parseFrom(
                Snappy.uncompress(exchange.getRequestBody().readAllBytes()));
        var nothing = Field.newBuilder();
        for (ByteString query : request.getField(QUERIES).getLengthDelimitedList()) {
            selected.add(selector(UnknownFieldSet.parseFrom(query)));
            nothing.addLengthDelimited(ByteString.EMPTY);
        }
        var answer = UnknownFieldSet.newBuilder()
                .addField(QUERIES, nothing.build())
                .build()
                .toByteArray();
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.getResponseHeaders().set("Content-Encoding", "snappy");
        var bytes = Snappy.compress(answer);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String selector(UnknownFieldSet query) throws InvalidProtocolBufferException {
        var matchers = new TreeSet<String>();
        for (ByteString bytes : query.getField(MATCHERS).getLengthDelimitedList()) {
            var matcher = UnknownFieldSet.parseFrom(bytes);
            // absent is 0 is equality
            boolean equal = matcher.getField(TYPE).getVarintList().isEmpty();
            matchers.add(text(matcher, NAME) + (equal ? "=\"" + text(matcher, VALUE) + "\"" : "!=\"\""));
        }
        return "{" + String.join(",", matchers) + "}";
    }

    private static String text(UnknownFieldSet matcher, int number) {
        return matcher.getField(number).getLengthDelimitedList().get(0).toStringUtf8();
    }

    @Override
    public void close() {
        prometheus.close();
        store.stop(0);
    }
}
