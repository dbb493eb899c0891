package com.fabrikam.dronedelivery.local.mail;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code GET /} for people, {@code GET /mails} for programs, {@code GET /mails/<id>} for one as it came in. */
final class MailPages implements AutoCloseable {

    private static final String MAILS = "/mails";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final MailSettings settings;
    private final MailFolder folder;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    MailPages(MailSettings settings, MailFolder folder) throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.http = HttpServer.create(new InetSocketAddress(settings.host(), settings.httpPort()), 0);
        http.setExecutor(threads);
        http.createContext("/", this::answer);
    }

    void start() {
        http.start();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdown();
    }

    @Override
    public String toString() {
        return "http://" + settings.host() + ":" + settings.httpPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            if (method.equals("DELETE") && path.equals(MAILS)) {
                folder.clear();
                exchange.sendResponseHeaders(204, -1);
            } else if (!method.equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
            } else if (path.equals("/")) {
                send(exchange, "text/html", new MailList(folder.list(recipient(exchange))).html());
            } else if (path.equals(MAILS)) {
                send(exchange, "application/json", JSON.writeValueAsString(folder.list(recipient(exchange))));
            } else {
                sendMail(exchange, path);
            }
        }
    }

    private void sendMail(HttpExchange exchange, String path) throws IOException {
        Optional<byte[]> mail =
                path.startsWith(MAILS + "/") ? folder.read(path.substring(MAILS.length() + 1)) : Optional.empty();
        if (mail.isPresent()) {
            send(exchange, "text/plain", new String(mail.get(), StandardCharsets.UTF_8));
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
    }

    private static Optional<String> recipient(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return Arrays.stream(query == null ? new String[0] : query.split("&"))
                .filter(parameter -> parameter.startsWith("to="))
                .map(parameter -> URLDecoder.decode(parameter.substring(3), StandardCharsets.UTF_8))
                .findFirst();
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
