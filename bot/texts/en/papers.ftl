# The file of a mediation: its papers for the mediator, and what is written on them.

## In the chat

button-papers = File
button-paper = { $paper }
button-papers-all = All in one archive
papers-head = The file of No. { $number }: { $count } papers. Press one: PDF to print and sign, Word to change.
papers-line = { $place } { $paper }
papers-sent = { $paper }: the PDF is for printing and signing, the Word file can be changed.
    Blanks are filled in by hand. What was said in the chat is no signature.
papers-sent-all = The whole file: { $count } papers, each as PDF and Word. Copies of identity papers are added by hand.
papers-gone = That paper is no longer in the file. Press "File" to see what there is.
papers-template-broken = Your office's template { $file } cannot be used, so ours was. Please have it mended ({ $why }).
papers-no-typeface = This server has no Chinese typeface, so there is no PDF, only Word. Please have linli doctor run.
print-ordered = Being made; it comes in a moment.
print-failed = It could not be made. It has been noted for whoever runs this. You can press again later.
print-not-yours = That file is not yours to see now, so it was not sent.

## What papers are called

paper-cover = Cover and list
paper-application = Application
paper-register = Register sheet
paper-notice = Rights and duties
paper-record-nth = Record { $n }
paper-agreement = Agreement
paper-oral = Oral agreement register
paper-follow-up-nth = Follow-up { $n }
paper-court = Court application
paper-back = Back cover
papers-whole = Mediation file
papers-unnumbered = Case { $number }

## On the papers

paper-day = { $day }.{ $month }.{ $year }
paper-moment = { $day }.{ $month }.{ $year } { $time }
paper-consent-own = { $at }, agreed to mediation in the chat
paper-consent-heard = { $at }, told the mediator { $name } of agreeing to mediation
paper-helper = a helper
paper-people = Helping: { $names }
paper-result = { $form }, { $stage }
paper-until = by { $day }
paper-amount = { $amount } yuan
paper-done = { $state } ({ $day })
paper-done-seen = { $state } ({ $day }, seen by the mediator: { $words })
paper-not-done = { $state }
paper-duty = The day of a duty had come: { $what }
paper-solved-yes = done, the trouble is over
paper-solved-half = done in part
paper-solved-no = not done
paper-satisfied-yes = satisfied
paper-satisfied-fair = fairly satisfied
paper-satisfied-no = not satisfied
paper-evidence = Received in the chat: { $files }
line-printed = { $at } papers printed
