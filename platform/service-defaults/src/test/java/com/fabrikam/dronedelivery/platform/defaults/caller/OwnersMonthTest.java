package com.fabrikam.dronedelivery.platform.defaults.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabrikam.dronedelivery.platform.defaults.problem.FieldError;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class OwnersMonthTest {

    @Test
    void shouldReachFromTheFirstToTheLastInstantOfTheCallersMonth() {
        // When
        var month = OwnersMonth.of(asked("alice", null, "2030", "12"));

        // Then
        assertThat(month.ownerId()).isEqualTo("alice");
        assertThat(month.begin()).isEqualTo(Instant.parse("2030-12-01T00:00:00Z"));
        assertThat(month.end()).isEqualTo(Instant.parse("2031-01-01T00:00:00Z"));
    }

    @Test
    void shouldNameEachParameterAtFault() {
        // When
        var problem =
                catchThrowableOfType(ProblemException.class, () -> OwnersMonth.of(asked("alice", null, null, "13")));

        // Then
        assertThat(problem.status().value()).isEqualTo(400);
        assertThat(problem.errors()).extracting(FieldError::field).containsExactly("year", "month");
    }

    @Test
    void shouldHideTheMonthOfSomebodyElse() {
        // When
        var problem =
                catchThrowableOfType(ProblemException.class, () -> OwnersMonth.of(asked("alice", "bob", "2030", "1")));

        // Then
        assertThat(problem.status().value()).isEqualTo(404);
    }

    private static Exchange asked(String subject, String ownerId, String year, String month) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader(Caller.SUBJECT_HEADER, subject);
        exchange.getMessage().setHeader("ownerId", ownerId);
        exchange.getMessage().setHeader("year", year);
        exchange.getMessage().setHeader("month", month);
        return exchange;
    }
}
