package com.fabrikam.dronedelivery.scheduler.scheduling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.scheduler.scheduling.StepOutcome.Broken;
import com.fabrikam.dronedelivery.scheduler.scheduling.StepOutcome.Done;
import com.fabrikam.dronedelivery.scheduler.scheduling.StepOutcome.Refused;
import com.fabrikam.dronedelivery.scheduler.scheduling.StepOutcome.Unavailable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowCallsTest {
    private final WorkflowCalls calls = new WorkflowCalls(Examples.json());
    private final Scheduling scheduling = Scheduling.of(Examples.command());

    static Stream<Arguments> changingCalls() {
        WorkflowCalls calls = new WorkflowCalls(Examples.json());
        return Stream.of(calls.claimPackage(), calls.bookTransport(), calls.assignDrone())
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("changingCalls")
    void shouldClassifyWhateverABackEndAnswers(BackendCall<Scheduling> call) {
        assertThat(call.conclude(scheduling, answer(422, "{\"code\":\"TooHeavy\",\"detail\":\"d\"}")))
                .isEqualTo(new Refused(new Reason("TooHeavy", "d")));
        assertThat(call.conclude(scheduling, answer(422, "{\"code\":\"not a code\"}")))
                .isEqualTo(new Refused(new Reason("Refused", "answered 422")));
        assertThat(call.conclude(scheduling, answer(409, "{\"code\":\"Undone\",\"title\":\"t\"}")))
                .isEqualTo(new Broken(new Reason("Undone", "t")));
        assertThat(call.conclude(scheduling, answer(400, "not JSON")))
                .isEqualTo(new Broken(new Reason("RequestNotUnderstood", "answered 400")));
        assertThat(call.conclude(scheduling, answer(404, "")))
                .isEqualTo(new Broken(new Reason("UnexpectedAnswer", "answered 404")));
        for (int status : List.of(429, 500, 502, 503, 504)) {
            assertThat(call.conclude(scheduling, answer(status, ""))).isEqualTo(new Unavailable("answered " + status));
        }
        assertThat(call.conclude(scheduling, new BackendAnswer.None("drone did not answer")))
                .isEqualTo(new Unavailable("drone did not answer"));
    }

    @ParameterizedTest
    @CsvSource({"404,{},AccountUnknown", "200,{\"status\":\"Suspended\"},AccountSuspended"})
    void shouldRefuseAnAccountThatIsUnknownOrSuspended(int status, String body, String code) {
        assertThat(calls.checkAccount().conclude(scheduling, answer(status, body)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(code));
    }

    @Test
    void shouldCallAnAnswerThatSaysNothingAFault() {
        for (BackendCall<Scheduling> call :
                List.of(calls.checkAccount(), calls.askForTransport(), calls.assignDrone())) {
            assertThat(call.conclude(scheduling, answer(200, "{}")))
                    .as(call.getClass().getSimpleName())
                    .isEqualTo(new Broken(new Reason("UnreadableAnswer", "answered 200 with no use")));
        }
    }

    @Test
    void shouldSendTheDroneToTheHandoverOfTheTransport() {
        // Given
        BackendAnswer booked =
                answer(201, "{\"bookingId\":\"b-1\",\"handover\":{\"latitude\":1.5,\"longitude\":2.5,\"altitude\":0}}");

        // When
        Done done = (Done) calls.bookTransport().conclude(scheduling, booked);

        // Then
        AssignDrone.Flight flight = (AssignDrone.Flight)
                calls.assignDrone().request(((Scheduling) done.work())).body();
        assertThat(flight.pickup()).isEqualTo(new Location(1.5, 2.5, 0));
        assertThat(flight.dropoff()).isEqualTo(scheduling.command().dropoff());
    }

    @Test
    void shouldWriteCoordinatesWithoutAnExponent() {
        // Given
        ObjectNode command = Examples.published("schedule-delivery");
        ((ObjectNode) command.get("pickup")).put("latitude", 0.00001).put("longitude", -0.5);

        // When
        BackendRequest request = calls.askForTransport().request(Scheduling.of(Examples.read(command)));

        // Then
        assertThat(request.query()).isEqualTo("pickup=0.000010,-0.5&dropoff=47.6,-122.33");
    }

    @Test
    void shouldAdoptTheDecisionThatStandsInstead() {
        // Given
        ObjectNode problem = Examples.json().createObjectNode();
        problem.put("status", 409).set("decision", failed());

        // When
        StepOutcome outcome = calls.createDelivery().conclude(scheduling, answer(409, problem.toString()));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Done.class, done -> {
            Decision decision = ((Scheduling) done.work()).decision().orElseThrow();
            assertThat(decision.isScheduled()).isFalse();
            assertThat(decision.document()).isEqualTo(failed());
        });
    }

    @Test
    void shouldAskTheRegisterWhenAConflictDoesNotSayWhatWasDecided() {
        assertThat(calls.createDelivery().conclude(scheduling, answer(409, "{\"status\":409}")))
                .isInstanceOf(Broken.class);
    }

    @Test
    void shouldProposeRejectedForARefusalAndFailedForEverythingElse() {
        // Given
        Reason reason = new Reason("TooHeavy", "m");

        // When / Then
        assertThat(ProposedDecision.of(new Refused(reason), Step.ScheduleDrone, "alice"))
                .isEqualTo(new ProposedDecision(Decision.Type.Rejected, "alice", Step.ScheduleDrone, reason));
        assertThat(ProposedDecision.of(new Broken(reason), Step.ScheduleDrone, "alice"))
                .isEqualTo(new ProposedDecision(Decision.Type.Failed, "alice", Step.ScheduleDrone, reason));
        assertThat(ProposedDecision.of(new Unavailable("gone"), Step.CreateDelivery, "alice"))
                .isEqualTo(new ProposedDecision(
                        Decision.Type.Failed, "alice", Step.CreateDelivery, new Reason("BackendUnavailable", "gone")));
    }

    @Test
    void shouldNotGuessWhenTheRegisterDoesNotDoItsPart() {
        Register register = calls.register();
        assertThat(register.recalled(answer(404, ""))).isEmpty();
        assertThat(register.standing(answer(200, failed().toString())).type()).isEqualTo(Decision.Type.Failed);
        assertThatThrownBy(() -> register.standing(answer(400, ""))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> register.recalled(answer(400, ""))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldGiveAFailedOperationTheSameIdWheneverItIsPublished() {
        // When
        FailedOperation first = FailedOperation.of(Decision.of(failed()), "p-1", null, "lra-1");
        FailedOperation second = FailedOperation.of(Decision.of(failed()), "p-1", null, "lra-2");

        // Then
        assertThat(first.eventId()).isEqualTo(second.eventId());
        assertThat(first.eventId().version()).isEqualTo(5);
        assertThat(first.occurredAt()).isEqualTo(second.occurredAt());
    }

    private static ObjectNode failed() {
        ObjectNode decision =
                Examples.published("workflow-outcome").put("type", "Failed").put("step", "ScheduleDrone");
        decision.putObject("reason").put("code", "BackendUnavailable").put("message", "m");
        return decision;
    }

    private static BackendAnswer answer(int status, String body) {
        return new BackendAnswer.Http(status, body.getBytes(UTF_8));
    }
}
