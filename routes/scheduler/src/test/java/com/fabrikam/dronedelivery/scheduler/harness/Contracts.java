package com.fabrikam.dronedelivery.scheduler.harness;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.sun.net.httpserver.HttpExchange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The published APIs of the back ends: is a call what they ask for, and an answer what they promise? */
final class Contracts {
    private static final Path OPENAPI = Path.of("..", "..", "contracts", "openapi");
    private static final Map<String, OpenApiInteractionValidator> VALIDATORS = Stream.of(
                    "account", "packages", "transport", "drone", "delivery")
            .collect(Collectors.toMap(service -> service, Contracts::validator));

    List<String> check(String service, HttpExchange exchange, byte[] body, FakeBackends.Answer answer) {
        OpenApiInteractionValidator validator = VALIDATORS.get(service);
        ValidationReport report = validator.validateRequest(request(exchange, body));
        if (answer.status() < 500) {
            Request.Method method = Request.Method.valueOf(exchange.getRequestMethod());
            report = report.merge(
                    validator.validateResponse(exchange.getRequestURI().getPath(), method, response(answer)));
        }
        return report.getMessages().stream()
                .map(message ->
                        exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": " + message.getMessage())
                .toList();
    }

    private static SimpleRequest request(HttpExchange exchange, byte[] body) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath());
        exchange.getRequestHeaders().forEach(request::withHeader);
        String query = exchange.getRequestURI().getQuery();
        if (query != null) {
            for (String parameter : query.split("&")) {
                String[] pair = parameter.split("=", 2);
                request.withQueryParam(pair[0], pair[1]);
            }
        }
        if (body.length > 0) {
            request.withBody(body);
        }
        return request.build();
    }

    private static SimpleResponse response(FakeBackends.Answer answer) {
        SimpleResponse.Builder response =
                SimpleResponse.Builder.status(answer.status()).withContentType(answer.contentType());
        if (answer.body() != null) {
            response.withBody(answer.bytes());
        }
        return response.build();
    }

    private static OpenApiInteractionValidator validator(String service) {
        String document =
                OPENAPI.resolve(service + ".yaml").toAbsolutePath().normalize().toString();
        return OpenApiInteractionValidator.createFor(document)
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .build())
                .build();
    }
}
