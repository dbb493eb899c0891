package com.fabrikam.dronedelivery.supervisor;

import com.fabrikam.dronedelivery.platform.defaults.health.HttpDependencyHealthIndicator;
import com.fabrikam.dronedelivery.platform.defaults.tls.ServiceClients;
import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetter;
import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetters;
import com.fabrikam.dronedelivery.supervisor.operation.Operation;
import com.fabrikam.dronedelivery.supervisor.operation.Operations;
import com.fabrikam.dronedelivery.supervisor.operation.Policy;
import com.fabrikam.dronedelivery.supervisor.store.Records;
import io.github.resilience4j.core.IntervalFunction;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntFunction;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the domain, which knows nothing of Spring, together. */
@Configuration(proxyBeanMethods = false)
class SupervisorConfiguration {

    @Bean
    Operations operations(Records<Operation> operationRecords, SupervisorProperties properties) {
        var policy = new Policy(
                properties.driveAfter(),
                properties.attempts(),
                properties.lookInterval(),
                properties.watchInterval(),
                pause(properties.retry()),
                pause(properties.notification().retry()),
                properties.notification().giveUpAfter());
        return new Operations(operationRecords, policy, Clock.systemUTC());
    }

    @Bean
    DeadLetters deadLetters(Records<DeadLetter> deadLetterRecords) {
        return new DeadLetters(deadLetterRecords, Clock.systemUTC());
    }

    @Bean
    HealthIndicator lraCoordinatorHealthIndicator(
            @Value("${dronedelivery.lra.coordinator-url}") URI coordinator, ServiceClients clients) {
        return new HttpDependencyHealthIndicator(
                "lra-coordinator", URI.create(coordinator + "/lra-coordinator?Status=Closing"), clients);
    }

    private static IntFunction<Duration> pause(SupervisorProperties.Retry retry) {
        var interval =
                IntervalFunction.ofExponentialRandomBackoff(retry.initialPause(), 2, retry.jitter(), retry.maxPause());
        return attempts -> Duration.ofMillis(interval.apply(attempts));
    }
}
