package io.posthorn.console.frame;

/** What a screen can do to the window around it. */
public record Ui(
    Navigator navigator, Dialogs dialogs, Toasts toasts, Clip clip, SiteChoice sites, Look look) {}
