package com.fabrikam.dronedelivery.platform.defaults.correlation;

import io.opentelemetry.context.Context;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.core.task.TaskDecorator;

/** Takes the diagnostic context and the trace along from the servlet container's thread to the one that runs the exchange. */
final class ContextPropagatingTaskDecorator implements TaskDecorator {

    @Override
    public Runnable decorate(Runnable task) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        Context trace = Context.current();
        if (trace == Context.root() && (context == null || context.isEmpty())) {
            return task;
        }
        return trace.wrap(() -> {
            MDC.setContextMap(context == null ? Map.of() : context);
            try {
                task.run();
            } finally {
                MDC.clear();
            }
        });
    }
}
