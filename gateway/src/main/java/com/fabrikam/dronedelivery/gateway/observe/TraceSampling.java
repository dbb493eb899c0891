package com.fabrikam.dronedelivery.gateway.observe;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Which requests are traced. A client's trace goes on here, so that both see one; but whether it is recorded is decided here alone,
 * by chance and not by the trace's id, both of which a client could choose. Everybody behind the gateway follows it.
 */
@Configuration(proxyBeanMethods = false)
class TraceSampling {

    @Bean
    Sampler traceSampler(@Value("${management.tracing.sampling.probability}") double probability) {
        Sampler own = new ByChance(probability);
        return Sampler.parentBasedBuilder(own)
                .setRemoteParentSampled(own)
                .setRemoteParentNotSampled(own)
                .build();
    }

    private record ByChance(double probability) implements Sampler {

        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> parentLinks) {
            return ThreadLocalRandom.current().nextDouble() < probability
                    ? SamplingResult.recordAndSample()
                    : SamplingResult.drop();
        }

        @Override
        public String getDescription() {
            return toString();
        }
    }
}
