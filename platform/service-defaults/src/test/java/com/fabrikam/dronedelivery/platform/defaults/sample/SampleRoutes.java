package com.fabrikam.dronedelivery.platform.defaults.sample;

import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class SampleRoutes extends RouteBuilder {

    record Thing(@NotBlank String name, @NotNull Instant at) {}

    record Unchecked(@NotBlank String name) {}

    private static final Logger LOG = LoggerFactory.getLogger("sample");

    private final JsonBody json;

    SampleRoutes(JsonBody json) {
        this.json = json;
    }

    // spotless:off
    @Override
    public void configure() {
        rest("/api/v1")
            .post("/things").routeId("sample.create.http").to("direct:create")
            .get("/things/{deliveryId}").routeId("sample.get.http").description("Reads a thing, over HTTP").to("direct:get")
            .get("/fail/{kind}").routeId("sample.fail.http").to("direct:fail")
            .get("/slip/{kind}").routeId("sample.slip.http").to("direct:slip")
            .get("/relay").routeId("sample.relay.http").to("direct:relay")
            .get("/echo").routeId("sample.echo.http").to("direct:echo")
            .post("/echo").routeId("sample.post-echo.http").to("direct:echo")
            .put("/echo").routeId("sample.put-echo.http").to("direct:echo")
            .get("/slow").routeId("sample.slow.http").to("direct:slow")
            .post("/marshal").consumes("application/json").routeId("sample.marshal.http").to("direct:marshal");

        from("direct:create").routeId("sample.create").routeConfigurationId("problems").description("Creates a thing")
            .process(json.as(Thing.class))
            .setHeader("Location", constant("/api/v1/things/1"))
            .process(json.answer(201));

        from("direct:get").routeId("sample.get").routeConfigurationId("problems").description("Reads a thing")
            .process(exchange -> Caller.require(exchange).requireMayActFor("alice"))
            .log("thing ${header.deliveryId} read").id("sample.get.log")
            .process(exchange -> exchange.getMessage().setBody(new Thing(
                    exchange.getMessage().getHeader("deliveryId", String.class), Instant.EPOCH)))
            .process(json.answer(200));

        from("direct:fail").routeId("sample.fail").routeConfigurationId("problems").description("Fails and handles it")
            .setHeader("X-Internal-Secret", constant("secret"))
            .process(SampleRoutes::fail);

        from("direct:slip").routeId("sample.slip").description("Fails without handling it")
            .setHeader("X-Internal-Secret", constant("secret"))
            .process(SampleRoutes::fail);

        from("direct:relay").routeId("sample.relay").routeConfigurationId("problems").description("Asks itself over HTTP")
            .removeHeaders("*")
            .threads(1, 1)
            .toD("vertx-http:http://localhost:{{local.server.port}}/api/v1/echo")
            .process(exchange -> LOG.info("relayed"));

        from("direct:echo").routeId("sample.echo").description("Shows the request's headers")
            .process(exchange -> exchange.getMessage().setBody(strings(exchange)))
            .process(json.answer(200));

        from("direct:slow").routeId("sample.slow").description("Waits")
            .process(SampleRoutes::waitForTheTest);

        from("direct:marshal").routeId("sample.marshal").routeConfigurationId("problems").description("Camel's own JSON")
            .unmarshal().json(Unchecked.class)
            .marshal().json();
    }
    // spotless:on

    private static void waitForTheTest(Exchange exchange) throws InterruptedException {
        SampleService.waiting.incrementAndGet();
        try {
            SampleService.slow.await(2, TimeUnit.MINUTES);
        } finally {
            SampleService.waiting.decrementAndGet();
        }
    }

    private static Map<String, String> strings(Exchange exchange) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getMessage().getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return headers;
    }

    private static void fail(Exchange exchange) {
        String kind = exchange.getMessage().getHeader("kind", String.class);
        throw switch (kind) {
            case "400" -> ProblemException.badRequest("name", "must be nice");
            case "401" -> ProblemException.unauthorized();
            case "403" -> ProblemException.forbidden("NotYours", "owner", "must be you");
            case "404" -> ProblemException.notFound();
            case "409" -> ProblemException.conflict("AlreadyThere", "It is there already.");
            case "413" -> ProblemException.tooLarge(10);
            case "415" -> ProblemException.unsupportedMediaType("application/json");
            case "422" -> ProblemException.unprocessable("TooHeavy", "It weighs too much.");
            case "503" -> ProblemException.unavailable(Duration.ofSeconds(7), "Not now.");
            case "asleep" -> ProblemException.unavailable("Asleep", Duration.ofSeconds(7), "At night.");
            case "wrapped" -> new IllegalStateException(ProblemException.conflict("Inner", "Inside."));
            case "rejected" -> new RejectedExecutionException("pool is full");
            case "validation" ->
                new jakarta.validation.ConstraintViolationException(
                        Validation.buildDefaultValidatorFactory().getValidator().validate(new Unchecked("")));
            default -> new IllegalStateException("secret internals");
        };
    }
}
