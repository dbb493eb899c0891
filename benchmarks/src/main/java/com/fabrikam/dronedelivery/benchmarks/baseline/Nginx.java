package com.fabrikam.dronedelivery.benchmarks.baseline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An nginx of one worker: as a service that answers at once, or as the plainest of gateways before it. */
public final class Nginx implements AutoCloseable {

    private static final String ANSWER =
            "{\\\"deliveryId\\\":\\\"8d602543-6842-5887-a08d-b9ac4973b436\\\",\\\"ownerId\\\":\\\"load\\\","
                    + "\\\"pickup\\\":{\\\"latitude\\\":47.62,\\\"longitude\\\":-122.35},\\\"dropoff\\\":{\\\"latitude\\\":47.6,\\\"longitude\\\":-122.33},"
                    + "\\\"confirmationRequired\\\":\\\"None\\\",\\\"stage\\\":\\\"HeadedToDropoff\\\"}";

    private final Path folder;
    private final int port;
    private final Process process;

    private Nginx(String server) {
        try {
            folder = Files.createTempDirectory("nginx");
            port = Ports.free();
            Path configuration = Files.writeString(folder.resolve("nginx.conf"), """
                    daemon off;
                    worker_processes 1;
                    pid %1$s/pid;
                    error_log %1$s/error.log;
                    events { worker_connections 4096; }
                    http {
                      access_log off;
                      keepalive_requests 1000000000;
                      client_body_temp_path %1$s/body;
                      proxy_temp_path %1$s/proxy;
                      fastcgi_temp_path %1$s/fastcgi;
                      uwsgi_temp_path %1$s/uwsgi;
                      scgi_temp_path %1$s/scgi;
                      %3$s
                    }
                    """.formatted(
                            folder, port, server.replace("PORT", Integer.toString(port))));
            process = new ProcessBuilder(
                            "nginx",
                            "-p",
                            folder.toString(),
                            "-c",
                            configuration.toString(),
                            "-e",
                            folder + "/error.log")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Ports.awaitOpen(port);
    }

    /** Answers every request with the same delivery. */
    public static Nginx service() {
        return new Nginx("""
                server { listen 127.0.0.1:PORT; location / { default_type application/json; return 200 "%s"; } }
                """.formatted(ANSWER));
    }

    /** Accepts whatever is posted, without looking at it. */
    public static Nginx accepting() {
        return new Nginx("""
                server { listen 127.0.0.1:PORT; location / { default_type application/json; return 202 "%s"; } }
                """.formatted(ANSWER));
    }

    /** Hands everything on. */
    public static Nginx before(Nginx service) {
        return new Nginx("""
                upstream service { server 127.0.0.1:%d; keepalive 64; keepalive_requests 1000000000; }
                  server {
                    listen 127.0.0.1:PORT;
                    location / { proxy_http_version 1.1; proxy_set_header Connection ""; proxy_pass http://service; }
                  }
                """.formatted(service.port));
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Of the master; the worker is its child. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
