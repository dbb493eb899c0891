package com.fabrikam.dronedelivery.benchmarks.lake;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The real sink, seen from outside. */
final class Sink {

    private final HttpClient client = HttpClient.newHttpClient();
    private final LocalPlatform platform;

    Sink(LocalPlatform platform) {
        this.platform = platform;
    }

    /** Records that it has put into files. */
    long records() throws IOException, InterruptedException {
        return (long) metric("lake_records_total");
    }

    /** Records that are in no committed file. */
    long lag() throws IOException, InterruptedException {
        return (long) metric("lake_lag");
    }

    long cpuMillis() {
        return platform.usage(Part.DATALAKE_SINK).cpuMillis();
    }

    long rssBytes() {
        return platform.usage(Part.DATALAKE_SINK).rssBytes();
    }

    private double metric(String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(platform.managementUrl(Part.DATALAKE_SINK) + "/actuator/prometheus"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
