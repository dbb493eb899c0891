package com.fabrikam.dronedelivery.platform.defaults.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class CallerTest {

    @Test
    void shouldReadSubjectAndScopes() {
        // When
        Caller caller = Caller.require(exchange("alice", " deliveries:read  deliveries:write deliveries:read "));

        // Then
        assertThat(caller.subject()).isEqualTo("alice");
        assertThat(caller.scopes()).containsExactlyInAnyOrder("deliveries:read", "deliveries:write");
    }

    @Test
    void shouldAskForAuthenticationWithoutASubject() {
        for (String subject : new String[] {null, "", "  "}) {
            assertThat(Caller.find(exchange(subject, "deliveries:any-owner"))).isEmpty();
            ProblemException problem = catchThrowableOfType(
                    ProblemException.class, () -> Caller.require(exchange(subject, "deliveries:any-owner")));
            assertThat(problem.status().value()).isEqualTo(401);
        }
    }

    @Test
    void shouldHideWhatBelongsToSomebodyElse() {
        // Given
        Caller caller = Caller.require(exchange("alice", null));

        // When
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> caller.requireMayActFor("bob"));

        // Then
        assertThat(problem.status().value()).isEqualTo(404);
        assertThatCode(() -> caller.requireMayActFor("alice")).doesNotThrowAnyException();
        assertThat(caller.mayActFor(null)).isFalse();
    }

    @Test
    void shouldLetTheScopeActForEveryOwner() {
        assertThat(Caller.require(exchange("support", "deliveries:any-owner")).mayActFor("bob"))
                .isTrue();
        assertThat(Caller.require(exchange("mallory", "deliveries:any-owner-not"))
                        .mayActFor("bob"))
                .isFalse();
    }

    private static Exchange exchange(String subject, String scopes) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader(Caller.SUBJECT_HEADER, subject);
        exchange.getMessage().setHeader(Caller.SCOPES_HEADER, scopes);
        return exchange;
    }
}
