package com.fabrikam.dronedelivery.datalake;

import com.fabrikam.dronedelivery.datalake.compaction.LakeCompaction;
import com.fabrikam.dronedelivery.datalake.hdfs.HadoopClient;
import com.fabrikam.dronedelivery.datalake.kafka.TopicOffsets;
import com.fabrikam.dronedelivery.datalake.lake.LakeStore;
import com.fabrikam.dronedelivery.datalake.parquet.LakeFiles;
import com.fabrikam.dronedelivery.datalake.tool.LakeCommand;
import com.fabrikam.dronedelivery.datalake.tool.LakeTools;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonAutoConfiguration;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** {@code java -jar datalake-sink.jar lake …}: the tools of the lake, with the configuration of the service and without its routes. */
final class LakeTool {

    private static final String COMMAND = "lake";

    private LakeTool() {}

    static boolean isMeantBy(String... args) {
        return args.length > 0 && args[0].equals(COMMAND);
    }

    /** @return the exit code */
    static int run(String... args) {
        return run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args);
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        return LakeCommand.execute(LakeTool::connect, out, err, Arrays.copyOfRange(args, 1, args.length));
    }

    private static LakeTools connect() {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Connections.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--logging.level.root=ERROR",
                        "--logging.level.org.apache.kafka=ERROR",
                        "--spring.main.banner-mode=off");
        return new LakeTools(
                context.getBean(LakeFiles.class),
                context.getBean(TopicOffsets.class),
                context.getBean(JsonBody.class),
                context.getBean(LakeCompaction.class),
                context);
    }

    /** Not found by the service's own scan. */
    @EnableConfigurationProperties({DatalakeProperties.class, CompactionProperties.class})
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        ValidationAutoConfiguration.class,
        JsonAutoConfiguration.class
    })
    static class Connections extends CompactionConfiguration {

        @Bean
        HadoopClient hadoopClient(DatalakeProperties properties) {
            return new LakeConfiguration(properties).hadoopClient();
        }

        @Bean(destroyMethod = "close")
        FileSystem lakeFileSystem(DatalakeProperties properties, HadoopClient client) throws IOException {
            return new LakeConfiguration(properties).lakeFileSystem(client);
        }

        @Bean
        LakeStore lakeStore(DatalakeProperties properties, FileSystem files) {
            return new LakeConfiguration(properties).lakeStore(files);
        }

        @Bean
        LakeFiles lakeFiles(DatalakeProperties properties, FileSystem files) {
            return new LakeFiles(files, new Path(properties.lake().uri().getPath(), TOPIC));
        }
    }
}
