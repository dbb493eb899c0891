package com.fabrikam.dronedelivery.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the local mail server has caught. */
@Command(name = "mails", description = "List the mails that were sent.", mixinStandardHelpOptions = true)
final class MailsCommand implements Runnable {

    private static final String ROW = "%-24s  %-40s  %s%n";

    @Mixin
    private OperatorOptions options;

    @Option(names = "--to", paramLabel = "TEXT", description = "Whose address holds this.")
    private String recipient;

    @Override
    public void run() {
        var mails = options.mails().get("/mails", SupervisorApi.parameters("to", recipient));
        options.out().printf(ROW, "RECEIVED", "TO", "SUBJECT");
        mails.forEach(mail -> options.out()
                .printf(
                        ROW,
                        mail.path("receivedAt").asText().substring(0, "2030-01-01T00:00:00".length()),
                        mail.path("to").asText(),
                        mail.path("subject").asText()));
    }
}
