package com.fabrikam.dronedelivery.local.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.fabrikam.dronedelivery.platform.testing.FreePort;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;

/** Measures acknowledged upserts a second with 32 clients, for the figures in the README; run by hand. */
final class UpsertRate {

    private static final int CLIENTS = 32;
    private static final int DOCUMENTS = 20_000;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(10);

    private UpsertRate() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("upsert-rate");
        try (MongoProcess server = new MongoProcess(
                                directory.resolve("data"), directory.resolve("log"), FreePort.find())
                        .start()
                        .awaitReady();
                MongoClient client = server.connect()) {
            MongoCollection<Document> packages = client.getDatabase("packages").getCollection("packages");
            write(packages, WARM_UP);
            Duration cpuBefore = server.cpu();
            long upserts = write(packages, MEASURED);
            Duration cpu = server.cpu().minus(cpuBefore);
            System.out.printf(
                    "%d upserts/s, %.3f ms CPU of the server each, journal %d KiB%n",
                    upserts / MEASURED.toSeconds(),
                    cpu.toNanos() / 1e6 / upserts,
                    Files.size(directory.resolve("data/journal")) >> 10);
        }
    }

    private static long write(MongoCollection<Document> packages, Duration duration) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        AtomicLong acknowledged = new AtomicLong();
        long end = System.nanoTime() + duration.toNanos();
        for (int number = 0; number < CLIENTS; number++) {
            Random random = new Random(number);
            threads.execute(() -> {
                while (System.nanoTime() < end) {
                    upsert(packages, random);
                    acknowledged.incrementAndGet();
                }
            });
        }
        threads.shutdown();
        threads.awaitTermination(duration.toSeconds() + 10, TimeUnit.SECONDS);
        return acknowledged.get();
    }

    private static void upsert(MongoCollection<Document> packages, Random random) {
        packages.updateOne(
                eq("package-" + random.nextInt(DOCUMENTS)),
                Updates.combine(
                        Updates.set("size", "Small"),
                        Updates.set("weight", random.nextDouble()),
                        Updates.set("tag", "a tag of some forty characters, as they are"),
                        Updates.addToSet("claims", "delivery-" + random.nextInt(3)),
                        Updates.setOnInsert("ownerId", "alice")),
                new UpdateOptions().upsert(true));
    }
}
