package com.fabrikam.dronedelivery.mockbackends.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.mockbackends.fault.Verdict.Answer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final Faults faults = new Faults();

    @Test
    void shouldDoNothingUntilTold() {
        // When, Then
        assertThat(faults.verdictOn(Backend.drone)).isEqualTo(Verdict.UNHARMED);
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void shouldErrAtTheRateAskedForAndTheSameWayForTheSameSeed() {
        // When
        List<Answer> first = answers(new Fault(0, 0.3, false, false, 7L));
        List<Answer> second = answers(new Fault(0, 0.3, false, false, 7L));
        List<Answer> other = answers(new Fault(0, 0.3, false, false, 8L));

        // Then
        assertThat(first).isEqualTo(second).isNotEqualTo(other);
        assertThat(first.stream().filter(Answer.REFUSED::equals).count()).isBetween(2_800L, 3_200L);
    }

    @Test
    void shouldLoseEveryAnswerWhenNoRateIsGiven() {
        // When, Then
        assertThat(answers(new Fault(0, null, true, null, null))).containsOnly(Answer.LOST_AFTER_EFFECT);
    }

    @Test
    void shouldLetNothingThroughInAnOutage() {
        // When, Then
        assertThat(answers(new Fault(5, null, true, true, null))).containsOnly(Answer.REFUSED);
    }

    @Test
    void shouldHitOneBackEndOnly() {
        // Given
        faults.set(Backend.drone, new Fault(0, null, null, true, null));

        // When, Then
        assertThat(faults.verdictOn(Backend.account)).isEqualTo(Verdict.UNHARMED);
        assertThat(faults.verdictOn(Backend.drone).answer()).isEqualTo(Answer.REFUSED);
        faults.clear(Backend.drone);
        assertThat(faults.verdictOn(Backend.drone)).isEqualTo(Verdict.UNHARMED);
    }

    @Test
    void shouldKnowTheBackEndByThePath() {
        // When, Then
        assertThat(Backend.serving("/internal/drone-deliveries/count")).contains(Backend.drone);
        assertThat(Backend.serving("/internal/transport/requirement")).contains(Backend.transport);
        assertThat(Backend.serving("/internal/accounts/alice")).contains(Backend.account);
        assertThat(Backend.serving("/internal/geocode")).contains(Backend.geocoding);
        assertThat(Backend.serving("/control/faults/drone")).isEmpty();
    }

    private List<Answer> answers(Fault fault) {
        faults.set(Backend.drone, fault);
        return IntStream.range(0, 10_000)
                .mapToObj(i -> faults.verdictOn(Backend.drone).answer())
                .toList();
    }
}
