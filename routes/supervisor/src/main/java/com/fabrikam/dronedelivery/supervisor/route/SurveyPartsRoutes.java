package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.supervisor.SupervisorProperties;
import com.fabrikam.dronedelivery.supervisor.SupervisorProperties.SurveyedPart;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Operator {@code →} what every part tells of itself, asked side by side (Scatter-Gather); who does not answer is shown as that. */
@Component
final class SurveyPartsRoutes extends RouteBuilder {
    private static final String RESOURCE = "/internal/parts";
    private static final String SIGNALS = "/actuator/signals";
    private static final String PART = "part";

    private final SupervisorProperties.Survey survey;
    private final JsonBody json;
    private final ObjectMapper mapper;

    record Part(String name, String problem, JsonNode signals) {}

    record Parts(List<?> parts) {}

    SurveyPartsRoutes(SupervisorProperties properties, JsonBody json, ObjectMapper mapper) {
        this.survey = properties.survey();
        this.json = json;
        this.mapper = mapper;
    }

    @Override
    public void configure() {
        // spotless:off
        rest(RESOURCE)
            .get().routeId("supervisor.survey-parts.http").description("GET " + RESOURCE)
                .to("direct:survey-parts");

        from("direct:survey-parts")
            .routeId("supervisor.survey-parts").routeConfigurationId("problems")
            .description("Asks all parts at once how they are")
            .setBody(constant(survey.parts()))
            .split(body(), AggregationStrategies.flexible(Part.class).accumulateInCollection(ArrayList.class))
                    .parallelProcessing().id("scatter")
                .to("direct:survey-part")
            .end()
            .setBody(exchange -> new Parts(exchange.getMessage().getBody(List.class)))
            .process(json.answer(200)).id("tell-parts");

        from("direct:survey-part")
            .routeId("supervisor.survey-part")
            .description("Asks one part how it is; silence is an answer")
            .onException(Exception.class)
                .handled(true)
                .process(Called::noAnswer)
                .process(this::read)
            .end()
            .process(SurveyPartsRoutes::ask)
            .to(Called.at("http://part", survey.timeout().toMillis())).id("get-signals")
            .process(this::read).id("read-signals");
        // spotless:on
    }

    private static void ask(Exchange exchange) {
        var part = exchange.getMessage().getBody(SurveyedPart.class);
        exchange.setProperty(PART, part);
        Called.prepare(exchange, "GET", SIGNALS, null, null);
        exchange.getMessage().setHeader(Exchange.HTTP_URI, part.url().toString());
    }

    private void read(Exchange exchange) {
        exchange.getMessage().setBody(part(exchange));
    }

    private Part part(Exchange exchange) {
        var name = exchange.getProperty(PART, SurveyedPart.class).name();
        if (Called.status(exchange) == 200) {
            try {
                return new Part(name, null, mapper.readTree(Called.text(exchange)));
            } catch (IOException e) {
                return new Part(name, name + " answers no JSON", null);
            }
        }
        return new Part(name, Called.problem(name, exchange, mapper), null);
    }
}
