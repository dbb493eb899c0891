package com.fabrikam.dronedelivery.datalake.route;

import com.fabrikam.dronedelivery.datalake.compaction.LakeCompaction;
import com.fabrikam.dronedelivery.datalake.lake.LakeWriter;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** a timer → small files of closed days become few. One process at a time does it: the one that writes the first partition. */
@Component
final class CompactLakeRoutes extends RouteBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(CompactLakeRoutes.class);
    private static final int CHOSEN_PARTITION = 0;

    private final LakeWriter lake;
    private final LakeCompaction compaction;

    CompactLakeRoutes(LakeWriter lake, LakeCompaction compaction) {
        this.lake = lake;
        this.compaction = compaction;
    }

    @Override
    public void configure() {
        // spotless:off
        from("timer:compact-lake?delay=60000&fixedRate=false&period={{dronedelivery.datalake.compaction.interval}}")
            .routeId("datalake-sink.compact-lake")
            .description("Puts the small files of closed days together")
            .autoStartup("{{dronedelivery.datalake.compaction.enabled}}")
            .onException(Exception.class)
                .handled(true)
                .log(LoggingLevel.WARN, "The lake was not compacted; the next round tries again: ${exception.message}")
            .end()
            .filter(exchange -> lake.isOpen(CHOSEN_PARTITION))
                .process(this::compact).id("compact-closed-days")
            .end();
        // spotless:on
    }

    private void compact(Exchange exchange) throws IOException {
        for (LakeCompaction.Result result : compaction.run()) {
            if (result.problem() == null) {
                LOG.info("{}: {} files became {}", result.day(), result.filesBefore(), result.filesAfter());
            } else {
                LOG.warn("{} was not compacted: {}", result.day(), result.problem());
            }
        }
    }
}
