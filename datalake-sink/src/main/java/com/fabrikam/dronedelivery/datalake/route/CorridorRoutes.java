package com.fabrikam.dronedelivery.datalake.route;

import com.fabrikam.dronedelivery.datalake.mongo.Corridor;
import com.fabrikam.dronedelivery.datalake.mongo.CorridorHistory;
import com.fabrikam.dronedelivery.datalake.mongo.HistoryCollection;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.mongodb.MongoException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mongodb.MongoDbConstants;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** {@code GET /internal/corridors?pickup=…&dropoff=…} → how much longer flights there have taken than expected, from the histories by id. */
@Component
final class CorridorRoutes extends RouteBuilder {

    private static final Pattern PLACE = Pattern.compile("(-?\\d{1,3}(?:\\.\\d+)?),(-?\\d{1,3}(?:\\.\\d+)?)");

    private final JsonBody json;
    private final HistoryCollection histories;
    private final CorridorHistory corridors;
    private final MongoAway mongoAway;

    CorridorRoutes(JsonBody json, HistoryCollection histories, CorridorHistory corridors, MongoAway mongoAway) {
        this.json = json;
        this.histories = histories;
        this.corridors = corridors;
        this.mongoAway = mongoAway;
    }

    @Override
    public void configure() {
        rest("/internal/corridors")
                .get()
                .routeId("datalake-sink.get-corridor.http")
                .description("GET /internal/corridors")
                .to("direct:get-corridor");

        // spotless:off
        from("direct:get-corridor")
            .routeId("datalake-sink.get-corridor")
            .routeConfigurationId("problems")
            .description("How much longer flights from here to there have taken than expected")
            .onException(MongoException.class).handled(true).process(mongoAway).end()
            .process(this::ask).id("name-corridor")
            .to(histories.to("findAll")).id("find-flights")
            .process(this::tell).id("compare-with-expected")
            .process(json.answer(200)).id("tell-ratio");
        // spotless:on
    }

    private void ask(Exchange exchange) {
        Message question = exchange.getMessage();
        double[] pickup = place(question, "pickup");
        double[] dropoff = place(question, "dropoff");
        question.setHeader(
                MongoDbConstants.CRITERIA,
                CorridorHistory.question(Corridor.between(pickup[0], pickup[1], dropoff[0], dropoff[1])));
        question.setHeader(MongoDbConstants.SORT_BY, CorridorHistory.order());
        question.setHeader(MongoDbConstants.LIMIT, corridors.newest());
    }

    private void tell(Exchange exchange) {
        @SuppressWarnings("unchecked")
        List<Document> flights = exchange.getMessage().getBody(List.class);
        exchange.getMessage().removeHeaders("CamelMongo*");
        exchange.getMessage().setBody(corridors.of(flights).orElseThrow(ProblemException::notFound));
    }

    private static double[] place(Message question, String name) {
        Matcher place = PLACE.matcher(String.valueOf(question.getHeader(name)));
        if (!place.matches()) {
            throw ProblemException.badRequest(name, "must be latitude,longitude in degrees");
        }
        return new double[] {Double.parseDouble(place.group(1)), Double.parseDouble(place.group(2))};
    }
}
