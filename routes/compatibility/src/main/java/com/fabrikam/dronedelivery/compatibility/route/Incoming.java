package com.fabrikam.dronedelivery.compatibility.route;

import com.fabrikam.dronedelivery.compatibility.wire.WrongFieldsException;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.FieldError;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The parts of an old client's request, or a problem that names what is wrong with them. */
@Component
class Incoming {

    private static final String DELIVERY_ID = "deliveryId";
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~@-]{1,64}");

    private final JsonBody json;

    Incoming(JsonBody json) {
        this.json = json;
    }

    <T> T document(Exchange exchange, Function<JsonNode, T> reader) {
        var document = json.read(exchange, JsonNode.class);
        return valid(() -> reader.apply(document));
    }

    static <T> T valid(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (WrongFieldsException e) {
            throw ProblemException.of(e.fields().stream()
                    .map(wrong -> new FieldError(wrong.field(), wrong.message()))
                    .toList());
        }
    }

    static void check(Runnable step) {
        valid(() -> {
            step.run();
            return null;
        });
    }

    /** The delivery of the path, remembered for the calls that follow and for the log. */
    static void delivery(Exchange exchange) {
        var id = header(exchange, DELIVERY_ID);
        if (id == null || !UUID_FORM.matcher(id).matches()) {
            throw ProblemException.notFound();
        }
        exchange.setProperty(DELIVERY_ID, id);
    }

    static String deliveryId(Exchange exchange) {
        return exchange.getProperty(DELIVERY_ID, String.class);
    }

    /** A part of the path that can be the id of something. */
    static String segment(Exchange exchange, String name) {
        var segment = header(exchange, name);
        if (segment == null || !SEGMENT.matcher(segment).matches()) {
            throw ProblemException.notFound();
        }
        return segment;
    }

    /** Null if it is absent. */
    static String header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name, String.class);
    }
}
