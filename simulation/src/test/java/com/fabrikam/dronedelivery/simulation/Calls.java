package com.fabrikam.dronedelivery.simulation;

import com.fabrikam.dronedelivery.scheduler.scheduling.WorkflowCalls;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the scheduler's own configuration makes of its JSON. */
@Configuration(proxyBeanMethods = false)
class Calls {

    @Bean
    WorkflowCalls workflowCalls(ObjectMapper json) {
        return new WorkflowCalls(json);
    }
}
