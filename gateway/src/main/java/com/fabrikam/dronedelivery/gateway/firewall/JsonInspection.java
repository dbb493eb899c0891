package com.fabrikam.dronedelivery.gateway.firewall;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.async.ByteBufferFeeder;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads one body as it passes, part by part, and keeps nothing of it but where it is. */
final class JsonInspection {

    private final JsonParser parser;
    private final ByteBufferFeeder feeder;
    private final FirewallProperties limits;
    private int depth;
    private int values;
    private boolean complete;

    private JsonInspection(JsonParser parser, FirewallProperties limits) {
        this.parser = parser;
        this.feeder = (ByteBufferFeeder) parser.getNonBlockingInputFeeder();
        this.limits = limits;
    }

    /** Makes inspections; one for all requests. */
    static JsonFactory parsers(FirewallProperties limits) {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(
                                Integer.MAX_VALUE) // counted here, because the exception does not say what it is
                        .maxNumberLength(limits.maxNumberLength())
                        .build())
                .build();
    }

    static JsonInspection with(JsonFactory parsers, FirewallProperties limits) {
        try {
            return new JsonInspection(parsers.createNonBlockingByteBufferParser(), limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rule that the body breaks up to here. */
    Optional<BodyRule> read(ByteBuffer part) {
        try {
            feeder.feedInput(part);
            return tokens();
        } catch (IOException e) {
            return Optional.of(ruleOf(e));
        }
    }

    /** The rule that the body breaks by ending here. */
    Optional<BodyRule> end() {
        try {
            feeder.endOfInput();
            var broken = tokens();
            // a body without anything in it is for the service to judge, which may not need one
            return broken.isPresent() || complete || values == 0 ? broken : Optional.of(BodyRule.JSON_SYNTAX);
        } catch (IOException e) {
            return Optional.of(ruleOf(e));
        }
    }

    /** Up to where it has been read. */
    String place() {
        var location = parser.currentLocation();
        return "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<BodyRule> tokens() throws IOException {
        for (var token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            if (complete) {
                return Optional.of(BodyRule.JSON_SYNTAX);
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            if (depth > limits.maxJsonDepth()) {
                return Optional.of(BodyRule.JSON_DEPTH);
            }
            if (!token.isStructEnd() && ++values > limits.maxJsonValues()) {
                return Optional.of(BodyRule.JSON_SIZE);
            }
            complete = depth == 0;
        }
        return Optional.empty();
    }

    private static BodyRule ruleOf(IOException e) {
        if (e instanceof StreamConstraintsException) {
            return BodyRule.JSON_SIZE;
        }
        return e instanceof JsonProcessingException faulty
                        && faulty.getOriginalMessage().startsWith("Duplicate field")
                ? BodyRule.JSON_NAMES
                : BodyRule.JSON_SYNTAX;
    }
}
