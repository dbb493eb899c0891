package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetter;
import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetters;
import com.fabrikam.dronedelivery.supervisor.deadletter.State;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Operator {@code →} dead letters: seen, replayed, discarded with a reason. Every change says who made it. */
@Component
final class DeadLettersApiRoutes extends RouteBuilder {
    private static final String ID = "deadLetterId";
    private static final String RESOURCE = "/internal/dead-letters";
    private static final String TOPIC = "topic";
    private static final String IDS = "deadLetterIds";
    private static final int MOST_AT_ONCE = 1000;
    private static final int SOME_AT_ONCE = 100;

    private final JsonBody json;
    private final DeadLetters deadLetters;

    record Replays(long replayed, long pending, int remaining) {}

    DeadLettersApiRoutes(JsonBody json, DeadLetters deadLetters) {
        this.json = json;
        this.deadLetters = deadLetters;
    }

    @Override
    public void configure() {
        // spotless:off
        rest(RESOURCE)
            .get().routeId("supervisor.list-dead-letters.http").description("GET " + RESOURCE)
                .to("direct:list-dead-letters")
            .post("/replay").routeId("supervisor.replay-topic.http").description("POST " + RESOURCE + "/replay")
                .to("direct:replay-topic")
            .get("/{deadLetterId}").routeId("supervisor.get-dead-letter.http")
                .description("GET " + RESOURCE + "/{deadLetterId}")
                .to("direct:get-dead-letter")
            .post("/{deadLetterId}/replay").routeId("supervisor.replay-one.http")
                .description("POST " + RESOURCE + "/{deadLetterId}/replay")
                .to("direct:replay-one")
            .post("/{deadLetterId}/discard").routeId("supervisor.discard-dead-letter.http")
                .description("POST " + RESOURCE + "/{deadLetterId}/discard")
                .to("direct:discard-dead-letter");

        from("direct:list-dead-letters")
            .routeId("supervisor.list-dead-letters").routeConfigurationId(OperatorsApi.NAME)
            .description("Dead letters, by state or topic, the oldest first")
            .process(this::list).id("select-dead-letters")
            .process(json.answer(200)).id("tell-dead-letters");

        from("direct:get-dead-letter")
            .routeId("supervisor.get-dead-letter").routeConfigurationId(OperatorsApi.NAME)
            .description("One dead letter, whole")
            .process(exchange -> show(exchange, sought(exchange))).id("find-dead-letter")
            .process(json.answer(200)).id("tell-dead-letter");

        from("direct:replay-one")
            .routeId("supervisor.replay-one").routeConfigurationId(OperatorsApi.NAME)
            .description("An operator has a message sent to its topic again")
            .process(this::beginReplay).id("authorise-replay")
            .to("direct:replay-dead-letter").id("replay-for-operator")
            .process(exchange -> show(exchange, current(exchange.getProperty(ID, UUID.class))))
            .process(json.answer(200)).id("tell-replayed");

        from("direct:replay-topic")
            .routeId("supervisor.replay-topic").routeConfigurationId(OperatorsApi.NAME)
            .description("An operator has the messages of a topic sent again, the oldest first")
            .process(this::beginReplays).id("authorise-replays")
            .split(exchangeProperty(IDS))
                .to("direct:replay-dead-letter")
            .end()
            .process(this::countReplays).id("count-replays")
            .process(json.answer(200)).id("tell-replays");

        from("direct:discard-dead-letter")
            .routeId("supervisor.discard-dead-letter").routeConfigurationId(OperatorsApi.NAME)
            .description("An operator gives a message up, and says why")
            .process(json.as(OperatorsApi.Why.class)).id("read-why-discarded")
            .process(this::discard).id("discard")
            .process(json.answer(200)).id("tell-discarded");
        // spotless:on
    }

    private void list(Exchange exchange) {
        var state = Asked.wanted(exchange, "state", State.class);
        var topic = Asked.text(exchange, TOPIC);
        var found = deadLetters.list(letter -> (state == null || letter.state() == state)
                && (topic == null || topic.equals(letter.source().topic())));
        var page = Asked.page(exchange, found);
        exchange.getMessage()
                .setBody(new Asked.Page<>(
                        page.items().stream().map(DeadLetterViews.Summary::of).toList(),
                        page.page(),
                        page.size(),
                        page.total()));
    }

    private void beginReplay(Exchange exchange) {
        var who = Asked.operator(exchange);
        var id = deadLetters.replaying(sought(exchange).deadLetterId(), who).deadLetterId();
        exchange.setProperty(ID, id);
        exchange.getMessage().setBody(id);
    }

    private void beginReplays(Exchange exchange) {
        var who = Asked.operator(exchange);
        var topic = Asked.text(exchange, TOPIC);
        if (topic == null) {
            throw ProblemException.badRequest(TOPIC, "must say whose dead letters");
        }
        int limit = Asked.number(exchange, "limit", 1, MOST_AT_ONCE, SOME_AT_ONCE);
        exchange.setProperty(TOPIC, topic);
        exchange.setProperty(
                IDS,
                inError(topic).stream()
                        .limit(limit)
                        .map(letter -> deadLetters
                                .replaying(letter.deadLetterId(), who)
                                .deadLetterId())
                        .toList());
    }

    private void countReplays(Exchange exchange) {
        List<?> ids = exchange.getProperty(IDS, List.class);
        long replayed = ids.stream()
                .filter(id -> current((UUID) id).state() == State.PROCESSED)
                .count();
        exchange.getMessage()
                .setBody(new Replays(
                        replayed,
                        ids.size() - replayed,
                        inError(exchange.getProperty(TOPIC, String.class)).size()));
    }

    private List<DeadLetter> inError(String topic) {
        return deadLetters.list(letter ->
                letter.state() == State.ERROR && topic.equals(letter.source().topic()));
    }

    private void discard(Exchange exchange) {
        var who = Asked.operator(exchange);
        var why = exchange.getMessage().getBody(OperatorsApi.Why.class).reason();
        show(exchange, deadLetters.discard(sought(exchange).deadLetterId(), who, why));
    }

    private DeadLetter sought(Exchange exchange) {
        return deadLetters.find(Asked.id(exchange, ID)).orElseThrow(ProblemException::notFound);
    }

    private DeadLetter current(UUID id) {
        return deadLetters.find(id).orElseThrow();
    }

    private static void show(Exchange exchange, DeadLetter letter) {
        exchange.getMessage().setBody(DeadLetterViews.Whole.of(letter));
    }
}
