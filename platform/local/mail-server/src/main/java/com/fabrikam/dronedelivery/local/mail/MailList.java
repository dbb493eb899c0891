package com.fabrikam.dronedelivery.local.mail;

import java.util.List;
import java.util.stream.Collectors;

/** The list for people. */
record MailList(List<CaughtMail> mails) {

    String html() {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Caught mails</title>
                <style>body{font-family:sans-serif;margin:2rem}td,th{padding:.3rem 1rem .3rem 0;text-align:left}</style></head>
                <body><h1>Caught mails (%d)</h1>
                <table><tr><th>received</th><th>to</th><th>subject</th></tr>
                %s</table></body></html>
                """.formatted(mails.size(), mails.stream().map(MailList::row).collect(Collectors.joining()));
    }

    private static String row(CaughtMail mail) {
        return """
                <tr><td>%s</td><td>%s</td><td><a href="/mails/%s">%s</a></td></tr>
                """.formatted(mail.receivedAt(), escaped(mail.to()), mail.id(), escaped(mail.subject()));
    }

    private static String escaped(String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
    }
}
