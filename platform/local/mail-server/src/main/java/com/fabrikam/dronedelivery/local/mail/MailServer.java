package com.fabrikam.dronedelivery.local.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mail server in a process of its own, for machines where no real one is at hand: it takes every mail, sends none on,
 * keeps each as a file and shows them over HTTP.
 */
public final class MailServer {

    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

    private MailServer() {}

    public static void main(String[] args) {
        try {
            run(MailSettings.from(System.getenv()));
        } catch (Exception e) {
            LOG.error("The mail server could not start: {}", e.getMessage() == null ? e.toString() : e.getMessage());
            LOG.debug("The mail server could not start", e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(MailSettings settings) throws IOException {
        MailFolder folder = folder(settings);
        portIsFree(settings.host(), settings.port(), "DRONEDELIVERY_PORT");
        portIsFree(settings.host(), settings.httpPort(), "DRONEDELIVERY_HTTP_PORT");
        GreenMail smtp = new GreenMail(new ServerSetup(settings.port(), settings.host(), ServerSetup.PROTOCOL_SMTP));
        smtp.getUserManager().setMessageDeliveryHandler((mail, recipient) -> new Recipient(recipient, folder));
        smtp.start();
        MailPages pages = new MailPages(settings, folder);
        pages.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(smtp, pages), "stop"));
        LOG.info("The mail server is ready on smtp://{}:{}, its mails on {}", settings.host(), settings.port(), pages);
    }

    private static void stop(GreenMail smtp, MailPages pages) {
        pages.close();
        smtp.stop();
    }

    private static MailFolder folder(MailSettings settings) throws IOException {
        try {
            return MailFolder.in(settings.dataDir().resolve("mails"));
        } catch (FileSystemException e) {
            throw new IOException("cannot use DRONEDELIVERY_DATA_DIR " + settings.dataDir() + " (" + e + ")", e);
        }
    }

    private static void portIsFree(String host, int port, String variable) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new IOException(
                    "port %d of %s is taken (%s); set %s to another one"
                            .formatted(port, host, e.getMessage(), variable),
                    e);
        }
    }
}
