package com.fabrikam.dronedelivery.platform.defaults.problem;

import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.http.HttpStatus;

/**
 * Answers failures as problem+json. As a processor it turns the exchange's exception into the response and takes it off
 * the exchange; the servlet side uses it for what never reaches a route.
 */
public final class Problems implements Processor {

    /** Exchange property with the path of the request, for the problem's {@code instance}. */
    public static final String REQUEST_PATH = "dronedelivery.requestPath";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final ObjectMapper json;
    private final ProblemMapper mapper;

    Problems(ObjectMapper json, ProblemMapper mapper) {
        this.json = json;
        this.mapper = mapper;
    }

    @Override
    public void process(Exchange exchange) {
        Throwable failure = exchange.getException();
        if (failure == null) {
            failure = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        }
        ProblemException cause = mapper.map(failure);
        String path = exchange.getProperty(REQUEST_PATH, String.class);
        log(cause, failure, path);

        exchange.setException(null);
        exchange.getExchangeExtension().setRedeliveryExhausted(false);
        Message answer = exchange.getMessage();
        answer.removeHeaders("*");
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, cause.status().value());
        answer.setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
        cause.headers().forEach(answer::setHeader);
        answer.setBody(write(Problem.of(cause, path, CorrelationId.of(exchange))));
    }

    /** Answers a request that failed outside Camel. */
    public void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(failure, request.getRequestURI(), request, response);
    }

    void answer(Throwable failure, String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemException cause = mapper.map(failure);
        log(cause, failure, path);
        String correlationId = CorrelationId.of(request).orElseGet(CorrelationId::create);
        response.setStatus(cause.status().value());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader(CorrelationId.HEADER, correlationId);
        cause.headers().forEach(response::setHeader);
        byte[] body = write(Problem.of(cause, path, correlationId));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void log(ProblemException cause, Throwable failure, String path) {
        LOG.atLevel(level(cause.status()))
                .addKeyValue("status", cause.status().value())
                .addKeyValue("path", path)
                .addKeyValue("failure", String.valueOf(failure))
                .log("Request answered with a problem");
        if (cause.status().is5xxServerError() && failure != cause) {
            LOG.debug("Stack of the failure", failure);
        }
    }

    /** Being busy is no defect, a failure without a name is one, and a caller's mistake is neither. */
    private static Level level(HttpStatus status) {
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            return Level.WARN;
        }
        return status.is5xxServerError() ? Level.ERROR : Level.DEBUG;
    }

    private byte[] write(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem is made of plain values", e);
        }
    }
}
