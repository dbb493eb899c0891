package com.fabrikam.dronedelivery.platform.defaults.json;

import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validator;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Reads request bodies and writes answers: {@code .process(json.as(ScheduleRequest.class))} and
 * {@code .process(json.answer(202))}.
 */
public final class JsonBody {

    private static final String JSON = "application/json";

    private final ObjectMapper mapper;
    private final JsonReader reader;

    JsonBody(ObjectMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.reader = new JsonReader(mapper, validator);
    }

    /**
     * A step that replaces the body, a JSON document, by an object of the type. Whatever is wrong with the document, by
     * form or by the type's constraints, is told in one 400 problem; a body that says to be something else is a 415.
     */
    public Processor as(Class<?> type) {
        return exchange -> exchange.getMessage().setBody(read(exchange, type));
    }

    /** A step that replaces the body, any object, by its JSON document, and sets status and content type. */
    public Processor answer(int status) {
        return exchange -> {
            Object body = exchange.getMessage().getBody();
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, JSON);
            exchange.getMessage().setBody(body == null ? null : mapper.writeValueAsBytes(body));
        };
    }

    /** The body of the exchange as an object of the type. */
    public <T> T read(Exchange exchange, Class<T> type) {
        requireJson(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class));
        return read(exchange.getMessage().getBody(byte[].class), type);
    }

    /** The document as an object of the type. */
    public <T> T read(byte[] document, Class<T> type) {
        return reader.read(document, type);
    }

    private static void requireJson(String contentType) {
        if (contentType == null) {
            return;
        }
        String media = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (!media.equals(JSON) && !(media.startsWith("application/") && media.endsWith("+json"))) {
            throw ProblemException.unsupportedMediaType(JSON);
        }
    }
}
