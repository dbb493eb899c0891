package com.fabrikam.dronedelivery.local.mail;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The caught mails, each a file; the oldest give way when there are too many. */
final class MailFolder {

    private static final String SUFFIX = ".eml";
    private static final int MOST = 10_000;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
    private static final Session SESSION = Session.getInstance(new Properties());

    private final Path folder;
    private final ConcurrentSkipListMap<String, CaughtMail> mails = new ConcurrentSkipListMap<>();
    private final AtomicLong sequence = new AtomicLong();

    private MailFolder(Path folder) {
        this.folder = folder;
    }

    /** With the mails of the last time. */
    static MailFolder in(Path folder) throws IOException {
        Files.createDirectories(folder);
        MailFolder opened = new MailFolder(folder);
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).forEach(opened::index);
        }
        return opened;
    }

    /** On disk when this returns. */
    void add(MimeMessage mail, String recipient) {
        String id = "%s-%04d".formatted(NAME.format(Instant.now()), sequence.incrementAndGet() % 10_000);
        Path unfinished = folder.resolve(id + ".tmp");
        try {
            try (OutputStream file = Files.newOutputStream(unfinished)) {
                file.write(("X-Envelope-To: " + recipient + "\r\n").getBytes(StandardCharsets.UTF_8));
                mail.writeTo(file);
            }
            index(Files.move(unfinished, file(id), StandardCopyOption.ATOMIC_MOVE));
            while (mails.size() > MOST) {
                delete(mails.firstKey());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("The mail cannot be written", e);
        }
    }

    /** The newest first. */
    List<CaughtMail> list(Optional<String> recipient) {
        return mails.descendingMap().values().stream()
                .filter(mail -> recipient.map(mail.to()::contains).orElse(true))
                .toList();
    }

    Optional<byte[]> read(String id) throws IOException {
        return mails.containsKey(id) ? Optional.of(Files.readAllBytes(file(id))) : Optional.empty();
    }

    void clear() throws IOException {
        for (String id : mails.keySet()) {
            delete(id);
        }
    }

    private void delete(String id) throws IOException {
        mails.remove(id);
        Files.deleteIfExists(file(id));
    }

    private Path file(String id) {
        return folder.resolve(id + SUFFIX);
    }

    private void index(Path file) {
        String name = file.getFileName().toString();
        String id = name.substring(0, name.length() - SUFFIX.length());
        try (InputStream content = Files.newInputStream(file)) {
            MimeMessage mail = new MimeMessage(SESSION, content);
            mails.put(
                    id,
                    new CaughtMail(
                            id,
                            Files.getLastModifiedTime(file).toInstant(),
                            names(mail.getFrom()),
                            names(mail.getRecipients(RecipientType.TO)),
                            mail.getSubject(),
                            mail.getMessageID()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(file + " is no mail", e);
        }
    }

    private static String names(Address[] addresses) {
        return addresses == null
                ? ""
                : Arrays.stream(addresses).map(Address::toString).collect(Collectors.joining(", "));
    }
}
