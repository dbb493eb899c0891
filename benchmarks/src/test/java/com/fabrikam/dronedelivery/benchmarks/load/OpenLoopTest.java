package com.fabrikam.dronedelivery.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private static final long MILLISECOND = 1_000_000;

    private final List<Integer> sent = new ArrayList<>();
    private long now = 5_000 * MILLISECOND;

    private OpenLoop loop(Arrivals arrivals) {
        var loop = new OpenLoop(arrivals, () -> now, sent::add);
        loop.begin();
        return loop;
    }

    @Test
    void shouldSendWhenItsTimeHasComeWhateverBecameOfThoseBefore() {
        // Given
        var loop = loop(new Arrivals(4, 1_000));

        // When
        loop.sendDue();
        now += 2 * MILLISECOND;
        loop.sendDue();

        // Then
        assertThat(sent).containsExactly(0, 1, 2);
        assertThat(loop.allSent()).isFalse();
    }

    @Test
    void shouldChargeAStallWithAllWhoWouldHaveComeMeanwhile() {
        // Given a second of requests, each answered at once, but for half a second in which the server answers nobody
        var loop = loop(Arrivals.during(1, 1_000));
        for (int millis = 0; millis < 1_000; millis++) {
            loop.sendDue();
            boolean stalled = millis >= 200 && millis < 700;
            if (!stalled) {
                List.copyOf(sent).forEach(number -> loop.answered(number, "202"));
                sent.clear();
            }
            now += MILLISECOND;
        }

        // When
        var answered = loop.result();

        // Then those of the half second waited for 250 ms on average, and they are half of all
        assertThat(answered.accepted()).isEqualTo(1_000);
        assertThat(answered.millis(25)).isZero();
        assertThat(answered.millis(75)).isCloseTo(250, within(5.0));
        assertThat(answered.millis(99)).isCloseTo(490, within(5.0));
    }

    @Test
    void shouldCountLatencyFromTheTimeThatWasMeantNotFromTheSending() {
        // Given a generator that was held up for 30 ms itself
        var loop = loop(new Arrivals(2, 1_000));
        now += 30 * MILLISECOND;
        loop.sendDue();

        // When
        loop.answered(0, "202");
        loop.answered(1, "202");

        // Then
        var answered = loop.result();
        assertThat(answered.millis(100)).isCloseTo(30, within(0.1));
        assertThat(answered.lateness().getMaxValue() / 1e3).isCloseTo(30, within(0.1));
        assertThat(answered.took()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void shouldTellRefusalsFromErrors() {
        // Given
        var loop = loop(new Arrivals(5, 1e6));
        now += MILLISECOND;
        loop.sendDue();
        List<String> answers = List.of("202", "503", "429", "500", "connection broke");

        // When
        IntStream.range(0, 5).forEach(number -> loop.answered(number, answers.get(number)));

        // Then
        assertThat(loop.isOver()).isTrue();
        assertThat(loop.result().accepted()).isEqualTo(1);
        assertThat(loop.result().refused()).isEqualTo(2);
        assertThat(loop.result().errors()).isEqualTo(2);
    }

    @Test
    void shouldCountThoseWithoutAnAnswerWithTheTimeThatTheyWaited() {
        // Given
        var loop = loop(new Arrivals(2, 1e6));
        now += MILLISECOND;
        loop.sendDue();
        loop.answered(0, "202");
        now += 2_000 * MILLISECOND;

        // When
        loop.giveUp("no answer in time");

        // Then
        assertThat(loop.result().answers())
                .containsEntry("no answer in time", 1L)
                .containsEntry("202", 1L);
        assertThat(loop.result().millis(100)).isCloseTo(2_001, within(2.0));
        assertThat(loop.isOver()).isTrue();
    }

    @Test
    void shouldRefuseASecondAnswer() {
        // Given
        var loop = loop(new Arrivals(1, 1));
        loop.sendDue();
        loop.answered(0, "202");

        // When, then
        assertThatThrownBy(() -> loop.answered(0, "202")).hasMessageContaining("twice");
    }
}
