package com.fabrikam.dronedelivery.benchmarks.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Requests for deliveries, each under an id and with a package of its own, by the customers in turn. They are to be picked up in a month,
 * so that no drone flies meanwhile: flights are a load of their own. Almost all of it is rendered once.
 */
public final class DeliveryRequests implements Requests {

    private static final Duration AHEAD = Duration.ofDays(30);
    private static final int PLACES = 200;
    private static final int UUID_LENGTH = 36;

    private final SplittableRandom ids;
    private final List<byte[]> heads;
    private final List<byte[]> places;
    private final byte[] packageBegins = ascii("\"package\":{\"size\":\"Small\",\"weight\":1.5,\"packageId\":\"bench-");
    private final byte[] end = ascii("\"}}");
    private final byte[] put = ascii("PUT /api/v1/deliveryrequests/");

    private DeliveryRequests(List<String> callers) {
        ids = new SplittableRandom(System.nanoTime());
        places = IntStream.range(0, PLACES).mapToObj(DeliveryRequests::place).toList();
        int length = places.get(0).length + packageBegins.length + UUID_LENGTH + end.length;
        heads = callers.stream()
                .map(caller ->
                        ascii(" HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                                + length + "\r\n" + caller + "\r\n\r\n"))
                .toList();
    }

    /** Of whoever these tokens name, through the gateway. */
    public static DeliveryRequests by(List<String> tokens) {
        return new DeliveryRequests(
                tokens.stream().map(token -> "Authorization: Bearer " + token).toList());
    }

    /** As the gateway hands them on to ingestion. */
    public static DeliveryRequests behindTheGateway(int customers) {
        return new DeliveryRequests(IntStream.range(0, customers)
                .mapToObj(number -> "X-Subject: bench-" + number + "\r\nX-Scopes: deliveries:read deliveries:write")
                .toList());
    }

    /** A body like all others, for a load that repeats one request. */
    public static String body() {
        return new String(place(0), StandardCharsets.US_ASCII)
                + "\"package\":{\"size\":\"Small\",\"weight\":1.5,\"packageId\":\"bench-" + new UUID(0, 0) + "\"}}";
    }

    @Override
    public void write(int number, ByteBuf out) {
        byte[] id = ascii(new UUID(
                        (ids.nextLong() & ~0xF000L) | 0x4000L,
                        (ids.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L)
                .toString());
        out.writeBytes(put)
                .writeBytes(id)
                .writeBytes(heads.get(number % heads.size()))
                .writeBytes(places.get(number % PLACES))
                .writeBytes(packageBegins)
                .writeBytes(id)
                .writeBytes(end);
    }

    private static byte[] place(int number) {
        double latitude = 47.3 + number * 0.002;
        return ascii(String.format(
                Locale.ROOT,
                "{\"pickup\":{\"latitude\":%.3f,\"longitude\":-122.35},\"dropoff\":{\"latitude\":%.3f,\"longitude\":-122.20},"
                        + "\"pickupTime\":\"%s\",",
                latitude,
                latitude + 0.09,
                Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.SECONDS)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
