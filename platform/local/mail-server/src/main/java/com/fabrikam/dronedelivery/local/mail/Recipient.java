package com.fabrikam.dronedelivery.local.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.internet.MimeMessage;

/** Everybody has a mailbox here, and all of them are the same folder. */
record Recipient(MailAddress address, MailFolder folder) implements GreenMailUser {

    @Override
    public void deliver(MovingMessage mail) {
        deliver(mail.getMessage());
    }

    /** In the folder before the sender is told 250; a failure is a 451, and the sender comes again. */
    @Override
    public void deliver(MimeMessage mail) {
        folder.add(mail, address.getEmail());
    }

    @Override
    public String getEmail() {
        return address.getEmail();
    }

    @Override
    public String getLogin() {
        return address.getEmail();
    }

    @Override
    public String getQualifiedMailboxName() {
        return address.getEmail();
    }

    @Override
    public void create() {
        // there is nothing to create
    }

    @Override
    public void delete() {
        // nor to delete
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public void setPassword(String password) {
        // nobody logs in
    }

    @Override
    public void authenticate(String password) {
        // whoever sends is welcome
    }
}
