package com.fabrikam.dronedelivery.simulation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;
import org.apache.camel.support.DefaultConsumer;

/** The HTTP server of a host: finds the REST route for a request. */
final class HttpRoutes implements RestConsumerFactory {
    private static final int NOT_FOUND = 404;
    private static final int BROKEN = 500;

    private final List<Resource> resources = new ArrayList<>();

    @Override
    public org.apache.camel.Consumer createConsumer(
            CamelContext camel,
            Processor processor,
            String verb,
            String basePath,
            String uriTemplate,
            String consumes,
            String produces,
            RestConfiguration configuration,
            Map<String, Object> parameters) {
        String template = basePath + (uriTemplate == null ? "" : "/" + uriTemplate);
        DefaultConsumer consumer = new DefaultConsumer(camel.getEndpoint("direct:http-" + resources.size()), processor);
        resources.add(new Resource(verb.toUpperCase(java.util.Locale.ROOT), segments(template), consumer));
        return consumer;
    }

    /** Answers, at once or later. */
    void handle(Request request, Consumer<Answer> then) {
        Optional<Resource> resource = resources.stream()
                .filter(candidate -> candidate.matches(request))
                .min(Comparator.comparing(Resource::variables));
        if (resource.isEmpty()) {
            then.accept(Answer.of(NOT_FOUND));
        } else {
            resource.get().handle(request, then);
        }
    }

    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        if (query != null) {
            for (String parameter : query.split("&")) {
                String[] parts = parameter.split("=", 2);
                parameters.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private record Resource(String verb, List<String> template, DefaultConsumer consumer) {

        boolean matches(Request request) {
            List<String> path = segments(request.path());
            if (!verb.equals(request.method()) || path.size() != template.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!isVariable(i) && !template.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private boolean isVariable(int index) {
            return template.get(index).startsWith("{");
        }

        int variables() {
            return (int)
                    template.stream().filter(segment -> segment.startsWith("{")).count();
        }

        void handle(Request request, Consumer<Answer> then) {
            Exchange exchange = consumer.createExchange(true);
            Message message = exchange.getMessage();
            request.headers().forEach(message::setHeader);
            parameters(request.query()).forEach(message::setHeader);
            List<String> path = segments(request.path());
            for (int i = 0; i < path.size(); i++) {
                if (isVariable(i)) {
                    String variable = template.get(i);
                    message.setHeader(variable.substring(1, variable.length() - 1), path.get(i));
                }
            }
            message.setHeader(Exchange.HTTP_METHOD, request.method());
            message.setHeader(Exchange.HTTP_PATH, request.path());
            message.setHeader(Exchange.HTTP_QUERY, request.query());
            message.setBody(request.body());
            consumer.getAsyncProcessor().process(exchange, doneSync -> then.accept(answer(exchange)));
        }

        private static Answer answer(Exchange exchange) {
            if (exchange.getException() != null) {
                return new Answer(
                        BROKEN, Map.of(), exchange.getException().toString().getBytes(StandardCharsets.UTF_8));
            }
            Message message = exchange.getMessage();
            return new Answer(
                    message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class),
                    Map.of(),
                    message.getBody() instanceof byte[] body ? body : new byte[0]);
        }
    }
}
