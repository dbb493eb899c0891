package com.fabrikam.dronedelivery.scheduler;

import com.fabrikam.dronedelivery.platform.defaults.health.HttpDependencyHealthIndicator;
import com.fabrikam.dronedelivery.platform.defaults.tls.ServiceClients;
import com.fabrikam.dronedelivery.platform.defaults.tracing.Traces;
import com.fabrikam.dronedelivery.scheduler.backend.Backend;
import com.fabrikam.dronedelivery.scheduler.backend.BackendComponent;
import com.fabrikam.dronedelivery.scheduler.resilience.Backoff;
import com.fabrikam.dronedelivery.scheduler.resilience.Timer;
import com.fabrikam.dronedelivery.scheduler.saga.EnlistOnFailureSagaService;
import com.fabrikam.dronedelivery.scheduler.saga.LraSettings;
import com.fabrikam.dronedelivery.scheduler.saga.SagaServices;
import com.fabrikam.dronedelivery.scheduler.scheduling.DecidedAgainst;
import com.fabrikam.dronedelivery.scheduler.scheduling.WorkflowCalls;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the service together. */
@Configuration(proxyBeanMethods = false)
class SchedulerConfiguration {
    private static final String COORDINATOR = "coordinator";

    @Bean
    WorkflowCalls workflowCalls(ObjectMapper json) {
        return new WorkflowCalls(json);
    }

    @Bean
    Timer timer() {
        return new Timer();
    }

    @Bean
    Backoff backoff(SchedulerProperties scheduler) {
        SchedulerProperties.Retry retry = scheduler.retry();
        return new Backoff(retry.initialBackoff(), retry.maxBackoff(), retry.jitter());
    }

    @Bean
    Gates gates(SchedulerProperties scheduler, MeterRegistry meters) {
        return new Gates(scheduler.breaker(), meters);
    }

    /** Its bean's name is the scheme: {@code backend:account}. */
    @Bean
    BackendComponent backend(
            SchedulerProperties scheduler,
            BackendsProperties backends,
            Gates gates,
            Backoff backoff,
            Timer timer,
            ObjectMapper json,
            MeterRegistry meters,
            Traces traces) {
        SchedulerProperties.Bulkhead bulkhead = scheduler.bulkhead();
        Map<String, Backend> byName = new HashMap<>();
        BackendFactory factory = new BackendFactory(scheduler, gates, backoff, meters);
        byName.put("account", factory.backend("account", backends.account(), bulkhead.account()));
        byName.put("package", factory.backend("package", backends.packages(), bulkhead.packages()));
        byName.put("transport", factory.backend("transport", backends.transport(), bulkhead.transport()));
        byName.put("drone", factory.backend("drone", backends.drone(), bulkhead.drone()));
        byName.put("delivery", factory.backend("delivery", backends.delivery(), bulkhead.delivery()));
        return new BackendComponent(byName, timer, json, traces);
    }

    @Bean
    EnlistOnFailureSagaService sagaService(
            CamelContext context,
            LraProperties lra,
            SchedulerProperties scheduler,
            Gates gates,
            Backoff backoff,
            Timer timer,
            MeterRegistry meters,
            ServiceClients clients,
            Traces traces)
            throws Exception {
        LraSettings settings = new LraSettings(
                lra.coordinatorUrl().toString(),
                lra.participantUrl().toString(),
                lra.timeout(),
                scheduler.call().connectTimeout(),
                lra.callTimeout());
        EnlistOnFailureSagaService service = SagaServices.enlistOnFailure(
                settings,
                clients.builder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.connectTimeout())
                        .build(),
                gates.gate(COORDINATOR, scheduler.bulkhead().coordinator()),
                timer,
                backoff,
                DecidedAgainst.class::isInstance,
                meters,
                traces);
        context.addService(service);
        return service;
    }

    @Bean
    HealthIndicator lraCoordinatorHealthIndicator(LraProperties lra, ServiceClients clients) {
        return new HttpDependencyHealthIndicator(
                "lra-coordinator", URI.create(lra.coordinatorUrl() + "/lra-coordinator?Status=Closing"), clients);
    }

    private record BackendFactory(SchedulerProperties scheduler, Gates gates, Backoff backoff, MeterRegistry meters) {

        Backend backend(String name, BackendsProperties.Location location, int callsAtOnce) {
            Counter retries = Counter.builder("scheduler.backend.retries")
                    .description("Attempts after the first, by back end")
                    .tag("backend", name)
                    .register(meters);
            return new Backend(
                    name,
                    location.url().toString(),
                    gates.gate(name, callsAtOnce),
                    callsAtOnce + scheduler.bulkhead().coordinator(), // undoing goes past the bulkhead
                    scheduler.call().connectTimeout(),
                    scheduler.call().timeout(),
                    scheduler.call().undoTimeout(),
                    scheduler.retry().attempts(),
                    backoff,
                    retries);
        }
    }
}
