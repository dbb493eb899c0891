package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything, says where it is, and attends it until Ctrl-C. */
@Command(
        name = "up",
        description = "Start the system and stay; Ctrl-C stops it. The data of the last time is there again.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Mixin
    private PlatformOptions options;

    @Option(names = "--detach", description = "Return when everything is ready, and leave it running.")
    private boolean detach;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Instant begin = Instant.now();
        Progress progress = new Progress(out);
        LocalPlatform platform = progress.start(options.builder(progress).build());
        describe(platform, Duration.between(begin, Instant.now()), out);
        if (detach) {
            platform.detach();
            out.println("It keeps running. Stop it with: ./dronedelivery down");
            out.flush();
            return 0;
        }
        out.println("Ctrl-C stops it.");
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private static void describe(LocalPlatform platform, Duration took, PrintWriter out) {
        out.printf(Locale.ROOT, "%nReady in %.1f s.%n", took.toMillis() / 1000.0);
        out.printf("  page     %s%n", platform.url(Part.GATEWAY));
        out.printf("  API      %s/api/v1%n", platform.url(Part.GATEWAY));
        out.printf("  old API  %s/v0.1.0/api%n", platform.url(Part.GATEWAY));
        out.printf("  tokens   %s/token%n", platform.url(Part.TOKEN_ISSUER));
        if (platform.parts().contains(Part.MAIL_SERVER)) {
            out.printf("  mails    %s%n", platform.url(Part.MAIL_SERVER));
        }
        if (platform.parts().contains(Part.ZIPKIN_SERVER)) {
            out.printf("  traces   %s/%n", platform.url(Part.ZIPKIN_SERVER));
        }
        if (platform.parts().contains(Part.DATALAKE_SINK)) {
            out.printf("  lake     %s%n", platform.url(Part.HDFS_SERVER));
        }
        if (platform.parts().contains(Part.HDFS_SERVER)) {
            out.printf("  its files %s%n", platform.hdfsPage());
        }
        if (platform.parts().contains(Part.PROMETHEUS)) {
            out.printf("  alerts   %s/alerts%n", platform.url(Part.PROMETHEUS));
        }
        platform.identity()
                .ifPresent(identity -> out.printf(
                        "  trust    %s; to a service show %s and %s%n",
                        identity.trustedCertificates(), identity.certificate(), identity.privateKey()));
        out.printf("  health   %s/actuator/health%n", platform.managementUrl(Part.GATEWAY));
        out.println("  consoles ./dronedelivery console");
        out.printf("  logs     %s%n", platform.log(Part.GATEWAY).getParent());
        out.printf("Try: ./dronedelivery demo, or: curl -i %s/api/v1/deliveryrequests/1%n", platform.url(Part.GATEWAY));
        out.println("     -H \"Authorization: Bearer $(./dronedelivery token --owner alice)\"");
        out.flush();
    }
}
