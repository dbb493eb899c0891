package com.fabrikam.dronedelivery.platform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/** A stream of server-sent events as a browser reads it, on no thread of its own. It does not come back by itself. */
public final class EventStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger comments = new AtomicInteger();
    private final CompletableFuture<?> end;
    private volatile int status;
    private volatile HttpHeaders headers;
    private volatile Flow.Subscription subscription;

    /** An event. */
    public record Message(String id, String event, JsonNode data, long nanoTime) {}

    private EventStream(URI uri, Map<String, String> requestHeaders, String lastEventId) {
        var request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        requestHeaders.forEach(request::header);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        end = CLIENT.sendAsync(request.build(), answer -> {
            status = answer.statusCode();
            headers = answer.headers();
            return BodySubscribers.fromLineSubscriber(new Lines());
        });
    }

    public static EventStream open(String uri, Map<String, String> headers) {
        return new EventStream(URI.create(uri), headers, null);
    }

    /** Goes on after the event with this id. */
    public static EventStream resume(String uri, Map<String, String> headers, String lastEventId) {
        return new EventStream(URI.create(uri), headers, lastEventId);
    }

    /** 0 as long as there is no answer. */
    public int status() {
        return status;
    }

    /** Null as long as there is no answer. */
    public HttpHeaders headers() {
        return headers;
    }

    /** What has come so far. */
    public List<Message> messages() {
        return messages;
    }

    /** The stages among it. */
    public List<String> stages() {
        return messages.stream()
                .filter(message -> message.event().equals("stage"))
                .map(message -> message.data().path("stage").asText())
                .toList();
    }

    /** How many positions are among it. */
    public long positions() {
        return messages.stream()
                .filter(message -> message.event().equals("position"))
                .count();
    }

    public String lastEventId() {
        return messages.isEmpty() ? null : messages.get(messages.size() - 1).id();
    }

    public int comments() {
        return comments.get();
    }

    /** Whether it has ended or broken. */
    public boolean isOver() {
        return end.isDone();
    }

    /** Whether it was broken off rather than ended. */
    public boolean isBroken() {
        return end.isCompletedExceptionally();
    }

    @Override
    public String toString() {
        return "answered %d, over %s, %d comments, events %s"
                .formatted(
                        status,
                        isOver(),
                        comments(),
                        messages.stream()
                                .map(message -> message.event() + " " + message.id())
                                .toList());
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.cancel();
        }
        end.cancel(true);
    }

    private final class Lines implements Flow.Subscriber<String> {
        private String id;
        private String event = "message";
        private String data = "";

        @Override
        public void onSubscribe(Flow.Subscription lines) {
            subscription = lines;
            lines.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith(":")) {
                comments.incrementAndGet();
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data += line.substring(6);
            } else if (line.isEmpty() && !data.isEmpty()) {
                messages.add(new Message(id, event, read(data), System.nanoTime()));
                event = "message";
                data = "";
            }
        }

        @Override
        public void onError(Throwable failure) {
            // told by the response's future
        }

        @Override
        public void onComplete() {
            // told by the response's future
        }

        private JsonNode read(String json) {
            try {
                return JSON.readTree(json);
            } catch (JsonProcessingException e) {
                throw new AssertionError(json, e);
            }
        }
    }
}
