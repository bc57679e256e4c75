# Text of the interface. Every key used in a template or a view stands here once.

brand = Factdeck
skip = Skip to the content
home-short = Banks
nav-resume = I was here before
nav-teach = Teachers
nav-leave = Not you? Leave this device
leave-title = Leave this device?
leave-what = This browser then no longer knows you, and whoever uses it next begins anew. Nothing is lost: your four words bring everything back, here or on another device.
leave-no-words = This browser cannot show your four words. Have you written them down? If not, make new ones before you leave.
leave-go = Leave this device
leave-stay = Stay
leave-done = You have left this device. Nothing is lost: your four words bring everything back.
foot-offline = Everything stays on the computer that Factdeck runs on. Nobody needs an account or the internet to learn.
keys-on = Keyboard shortcuts are on. Turn them off
keys-off = Keyboard shortcuts are off. Turn them on
drafts-banner = Drafts are shown: nobody has read these questions over yet.

home-title = What would you like to learn?
home-ways = Study: a few minutes a day; what you learned comes back before you forget it. Quiz: some questions at once, with a result at the end.
home-none = There are no question banks yet.
home-none-help = A teacher makes them under “Teachers”. A bank file that is put into { $folder } appears here, too.
home-continue = Continue your quiz
home-continue-of = { $answered } of { $total } answered

bank-facts = { $n ->
    [one] 1 fact
   *[other] { $n } facts
}
bank-today = { $n } for today
bank-new = { $n } not met yet
bank-nothing = no questions yet
bank-nothing-today = nothing left for today
bank-exam = exam in { $n } days
bank-exam-tomorrow = exam tomorrow
bank-exam-today = exam today
bank-empty = No question of this bank is ready yet. A teacher reads the drafts over under “Teachers” and makes the good ones ready.
bank-sources = What the questions rest on
bank-source-account = An account: one voice among several. Questions say whose it is.
bank-source-reference = A work of reference.
bank-source-by = by { $author }
bank-read = Read it

study-now = Study now
study-stop = Stop for now
study-go-on = Go on
study-title = Study
study-explain = New facts, and those you are about to forget. Stop whenever you like.
quiz-new = Take a quiz
quiz-how-many = How many questions?
quiz-start = Start the quiz
quiz-all = { $n ->
    [one] all (1 question)
   *[other] all { $n } questions
}
quiz-most = { $n } (the most at once)
quiz-more = More choices: tags, kinds, feedback, time
quiz-choice = { $name } ({ $n })
quiz-tags = Tags
quiz-tags-help = A tag says what is asked for, such as a date or a person, or what it is about. Tick none for all of them.
quiz-types = Kinds of question
quiz-types-help = Tick none for all of them. Each fact is asked once, in one of these kinds.
quiz-feedback = When do I see what is right?
quiz-feedback-each = After each answer
quiz-feedback-end = At the end; until then I can change my answers
quiz-order = In which order?
quiz-order-free = As I like: go back, leave out, come back later
quiz-order-sequential = One after another, and never back
quiz-limit = Time limit
quiz-no-limit = None
quiz-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
quiz-cram = Just to practise: what is not due yet comes back on the day it would have anyway
quiz-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
quiz-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
quiz-look = What would this give?
quiz-gives-none = No question is like that.
quiz-gives-fewer = { $n ->
    [one] Only 1 question is like that: the quiz has just that one.
   *[other] Only { $n } questions are like that: the quiz has these.
}
quiz-gives-all = { $n ->
    [one] This gives the 1 question there is.
   *[other] This gives all { $n } questions.
}
quiz-gives-some = This gives { $n } of { $fit } questions.
quiz-nothing-fits = No question of this bank is what you chose. Untick some tags or kinds and start again: nothing else was changed.
format-choice = Choose one
format-multi = Choose all that are right
format-true-false = True or false
format-short = Type the answer
format-number = Type a figure
format-date = Type a date
format-cloze = Fill the gaps
format-order = Put in order
format-match = Match
format-flashcard = Turn the card
format-open = In your own words
shared-device = Other people use this device too: forget me here after 20 minutes

question-of = Question { $n } of { $of }
question-due = Due{ $n ->
    [0] {""}
   *[other] {" "}· { $n } to go
}
question-new = New{ $n ->
    [0] {""}
   *[other] {" "}· { $n } to go
}
question-again = Once more{ $n ->
    [0] {""}
   *[other] {" "}· { $n } to go
}
question-first = You have not met this yet: guess, or press “I don't know”. What the text says is shown after each answer.
question-check = Check
question-dont-know = I don't know
question-typed-help = Capitals, accents and small slips do not matter. Dates and numbers may be written your way.
card-front = Think of the answer, then turn the card.
card-show = Show the answer
card-knew = Knew it
card-didnt = Didn't know
card-back-in = back { $when }

question-choose = Choose…
question-cloze = Fill in the gaps.
question-cloze-one = Fill in the gap.
question-gap = Gap { $n } of { $of }
question-many-help = Choose all that apply. There may be one or several.
question-number-help = Digits or words, your way. The unit may be left out.
question-minus = Minus
question-date-day = Day, month and year, written your way, such as 31 December 2049 or 31.12.2049.
question-date-month = Month and year, written your way, such as December 2049 or 12/2049.
question-date-year = A year, such as 2049.
question-date-decade = A decade, such as the 2040s.
question-date-century = A century, such as the 30th century.
question-order-help = Give each its place; 1 comes first.
question-match-help = Choose for each what belongs to it. What is left open counts as not known.
question-up = Up
question-down = Down
question-moved = Now in place
question-open-help = Write it down or think it through; then compare it with a model answer and judge it yourself.
question-open-show = Compare
question-hint = Hint
question-hint-free = A hint does not change your marks.
open-model = A model answer
open-criteria = What does your answer say? Tick what is in it.
open-points = { $n ->
    [one] 1 point
   *[other] { $n } points
}
open-done = Done
open-judge = Is your answer right?
open-right = It was right
open-not-right = Not yet
answer-true = True
answer-false = False
answer-also = Also right: { $answers }
answer-within = Within { $by } of it counts.
answer-missing-many = Choose at least one answer or press "I don't know".
answer-missing-gap = Fill in at least one gap or press "I don't know".
answer-missing-match = Choose at least one partner or press "I don't know".
answer-missing-open = Write an answer and compare it, or press "I don't know".
answer-missing-order = Give each its place or press "I don't know".
answer-order-twice = Place { $place } is given twice. Every place can be given once.
answer-order-open = { $n ->
    [one] One has no place yet.
   *[other] { $n } have no place yet.
}
answer-missing = Choose an answer or press "I don't know".
answer-missing-typed = Type an answer or press "I don't know".
answer-elsewhere = That question was answered in another window, or a teacher has changed it, so this answer does not count. Here is what comes next.

# around a question of a quiz
quiz-time-until = { $left } left, until { $until }
quiz-time-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
quiz-time-seconds = { $n ->
    [one] 1 second
   *[other] { $n } seconds
}
quiz-time-up = Time is up. Save what you have now.
quiz-time-hide = Hide the time
quiz-time-show = Show the time
quiz-time-five = 5 minutes left.
quiz-time-one = 1 minute left.
quiz-time-last = 20 seconds left.
quiz-stand-open = no answer
quiz-stand-written = written, not compared yet
quiz-stand-kept = chosen, not checked yet
quiz-stand-answered = answered
quiz-stand-passed = passed
quiz-spot = Question { $n }: { $stand }
quiz-spot-flagged = Question { $n }: { $stand }, flagged
quiz-spot-short = { $n }: { $stand }
quiz-spot-flagged-short = { $n }: { $stand }, flagged
quiz-progress = { $given } of { $of } answered{ $passed ->
    [0] {""}
   *[other] , { $passed } passed
}{ $flagged ->
    [0] {""}
   *[other] , { $flagged } flagged
}
quiz-kept = Your answer is saved. You can change it until you hand in.
quiz-kept-written = What you wrote is saved. It counts once you have compared it and judged it yourself.
quiz-kept-knew = Saved: you knew it. You can change that until you hand in.
quiz-kept-dont-know = Saved: you did not know it. You can change that until you hand in.
quiz-save-next = Save and go on
quiz-save-last = Save and finish
quiz-back = Back
quiz-next = Next
quiz-flag = Flag it for later
quiz-unflag = Take the flag away
quiz-clear = Clear my answer
quiz-passed = You passed on this question. You can still answer it.
quiz-unpass = Take the pass back
quiz-jump = Go to question
quiz-go = Go
quiz-to-summary = Look it over and hand in
quiz-not-now = This quiz asks one question after another, so nothing was changed. Here is the one at hand.
quiz-too-late = That came too late: this quiz ended at { $time }. What you had saved by then is marked below.
quiz-over = This quiz is handed in already, so nothing was changed.

history-title = My quizzes
history-none = There is no quiz of yours here. Start one from a bank.
history-most = These are the last { $n }.
history-questions = { $n ->
    [one] 1 question
   *[other] { $n } questions
}
history-at-end = feedback at the end
history-sequential = one after another
history-cram = just to practise
history-gone = { $bank } (no longer here)
history-go-on = Go on
history-look = Look at it again
history-open = not handed in: { $progress }
history-last = Your last quizzes
history-all = All my quizzes
history-answered = { $n } answered

summary-title = Before you hand in
summary-open = { $n ->
    [one] 1 question has no answer
   *[other] { $n } questions have no answer
}
summary-flagged = You wanted to look at these again
summary-passed = You passed on these
summary-all = All questions
summary-what = When you hand in, your answers are marked and you see what is right. After that they stand.
summary-what-each = When you hand in, the quiz is over. What you chose and did not check yet is marked, too.
summary-submit = Hand in
summary-submit-anyway = Hand in anyway
summary-back = Back to the questions

verdict-right = Right
verdict-slip = Right, but mind the spelling
verdict-wrong = Not right
verdict-partly = Partly right
verdict-dont-know = Now you know
verdict-share = { $n }% of the marks
verdict-account = That is what this text says.
why-no-figure = There is no figure in it.
why-other-unit = It is counted in something else.
why-shifted = The digits are right, the size is not: look at the zeros or the decimal point.
why-no-date = There is no date in it.
why-less-exact = It is right, and less exact than asked for.
why-day = Month and year are right, the day is not.
why-year = The year is right, the rest is not.
feedback-your = Your answer
feedback-right = Right answer
feedback-right-filled = With the gaps filled in
feedback-right-account = What the text says
feedback-source = The sentence it rests on
feedback-source-too = And this one
feedback-in-document = See it in the document
feedback-why-wrong = Why not “{ $answer }”?
feedback-where-wrong = It comes from this sentence
feedback-others = Others give it differently
feedback-above = (in a sentence above)
feedback-more = More about it
feedback-back = back { $when }
feedback-no-citation = This question cites no sentence.
feedback-next = Next question
feedback-result = See the result
feedback-undo = Take this answer back
question-look = Last answer
question-undo = Take it back

feedback-agree = Others say the same
feedback-alone = In this text, only this sentence says so.
feedback-alone-source = Only this source says so.
feedback-claim = I was right
feedback-not-claimed = This stays as it is: it was asked again since, or there is nothing to change.
feedback-claimed = Counted as right, because you say so.
part-ticked = Right
part-missed = Missing: this is right, too
part-not-right = Not right
part-left = Rightly left out
part-in-order = In order with the others
part-out-of-order = Out of order
part-gap = Gap { $n }
part-place = place { $n }
part-open = Left open
part-you = You:
part-right = Right:
part-met = Said
part-unmet = Not said
report-open = Something is wrong with this question
report-what = What is it?
report-wrong = It is wrong or cannot be understood
report-unfair = It is unfair or hurtful
report-text = In your words, if you like
report-who = Your teacher reads it. It does not say who you are.
report-send = Report it
report-thanks = Thank you. Your teacher will see it.
report-enough = That is enough for now. Tell your teacher the rest in person.
teach-reports = What learners report
teach-report-wrong = wrong
teach-report-unfair = unfair or hurtful
month-january = January
month-february = February
month-march = March
month-april = April
month-may = May
month-june = June
month-july = July
month-august = August
month-september = September
month-october = October
month-november = November
month-december = December

when-soon = soon
when-minutes = { $n ->
    [one] in 1 minute
   *[other] in { $n } minutes
}
when-today = today
when-tomorrow = tomorrow
when-days = in { $n } days
when-months = { $n ->
    [one] in 1 month
   *[other] in { $n } months
}
when-years = { $n ->
    [one] in 1 year
   *[other] in { $n } years
}

when-wall = { $date }, { $time }

result-title = Your result
result-points = { $got } of { $points }
result-percent = { $n }%
result-ended = Handed in on { $when }, after { $took }.
result-timed-out = Ended on { $when }, when the time of { $took } was up.
result-minute = less than a minute
result-practise = { $n ->
    [one] Practise the one you missed
   *[other] Practise the { $n } you missed
}
result-all = All { $n }
result-missed = Only what was missed ({ $n })
result-passed = { $n ->
    [one] You passed on 1 question. It is not counted.
   *[other] You passed on { $n } questions. They are not counted.
}
result-show = Which answers
result-flagged = You had flagged it.
verdict-open = No answer
verdict-passed = Passed
result-score = { $right } of { $total } right
result-review = Every answer with its sentence
result-again = Another quiz
result-home = All banks
result-look = Look at it again
result-look-claim = Look at it again, or say “I was right”

done-title = Done for now
done-nothing = Nothing is due, and there is nothing new left for today.
done-known = { $known } of { $n } known at once.
done-minutes = { $n ->
    [one] One minute.
   *[other] { $n } minutes.
}
done-week = Known in a week without studying: { $percent }% of { $n ->
    [one] one fact
   *[other] { $n } facts
 }.
done-exam = Expected on exam day, { $day }: { $percent }% if you keep to the plan, { $skipping }% if you leave the next day out.
done-exam-tomorrow = Expected on exam day, { $day }: { $percent }% if you keep to the plan, { $skipping }% if you skip tomorrow.
done-exam-same = Expected on exam day, { $day }: { $percent }% if you keep to the plan. One day left out changes little.
done-eve = Your exam is tomorrow. You can expect to know { $n }%. Good luck!
done-today = Your exam is today. You know about { $n }% of it now. Good luck!
done-cut = Your limit of { $limit } answers a day is reached. What is left waits for the next day.
done-cut-nothing = Your limit of { $limit } answers a day is reached. Your exam plan hardly suffers.
done-cut-costs = Your limit of { $limit } answers a day is reached. It costs about { $costs }% on exam day.
done-cut-change = Change the limit
done-passed = { $n ->
    [one] You passed on 1 question. It may come another day.
   *[other] You passed on { $n } questions. They may come another day.
}
done-next = Next: { $when }, about { $n } questions.
done-look = Look at these again
done-words = Write these down: they bring you back on any device.

study-more = More now
question-more = Not due, but you want more
undo-taken = Taken back: “{ $prompt }” – you had answered “{ $answer }”.
undo-taken-none = Taken back: “{ $prompt }”.
undo-passed = You had passed on this. Here it is again: “{ $prompt }”.

# banks about something painful: plain words, no praise and no blame
sensitive-title = Before you begin
sensitive-about = These questions are about something that can be painful to read and to think about.
sensitive-pass = You may pass on any question. A pass is not counted, and nobody asks why.
sensitive-talk = You can stop at any time. If something here stays with you, talk to somebody you trust: your teacher, or somebody at home.
sensitive-home = This can be painful. Please read what it is about first.
sensitive-look = What it is about
pass-on = Pass
pass-help = A pass is not counted.
pass-undo = Take the pass back
quiet-right = That is what the document says
quiet-right-own = That is the expected answer
quiet-slip = That is what the document says, in another spelling
quiet-slip-own = That is the expected answer, in another spelling
quiet-partly = Some of it is as in the document
quiet-partly-own = Some of it is as expected
quiet-says = The document says: { $answer }
quiet-says-own = The expected answer: { $answer }
quiet-below = What the document says
quiet-below-own = The expected answer
quiet-key = The document says
quiet-key-own = Expected answer
quiet-part-right = as in the document
quiet-part-wrong = the document says otherwise
quiet-part-missed = the document says this, too
quiet-part-left = left out
quiet-part-order = in another order than in the document
quiet-claim = My answer says the same
quiet-claimed = Taken as the same, because you say so.
quiet-about = About “{ $answer }”
quiet-result = To the end
quiet-title = The end of the quiz
quiet-answered = { $n ->
    [0] You answered no question.
    [one] You answered 1 question.
   *[other] You answered { $n } questions.
}
quiet-practise = Take up the rest again
quiet-met = { $met } of { $facts } facts met.
quiet-looked = { $n ->
    [one] You looked at one fact.
   *[other] You looked at { $n } facts.
}
quiet-look-claim = Look at it again, or say that your answer says the same
part-right-quiet = The document:
open-judge-quiet = Does your answer say the same?
open-right-quiet = It does
catch-up-title = A lot has come together
catch-up-explain = Take what waits in equal parts, what matters most first. Nothing new comes until you have caught up. Over how many days?
catch-up-end = Stop catching up
catch-up-3 = 3 days
catch-up-7 = A week
catch-up-14 = Two weeks

plan-title = Plan for an exam
plan-set = Plan for an exam
plan-change = Change the exam plan
plan-on = Your exam is on { $day }.
plan-on-tomorrow = Your exam is tomorrow.
plan-on-today = Your exam is today. Good luck!
plan-explain = Say when the exam is. Each day then begins with the questions that help most on that day.
plan-date = Day of the exam
plan-days = On which days can you study here?
plan-mon = Monday
plan-tue = Tuesday
plan-wed = Wednesday
plan-thu = Thursday
plan-fri = Friday
plan-sat = Saturday
plan-sun = Sunday
plan-daily = With a plan, a day has { $daily } questions, at most { $new } of them new. What you miss comes once more on top.
plan-daily-change = Change how much a day
plan-left = { $n ->
    [0] Nothing is left of them for today.
    [one] One of them is left for today.
   *[other] { $n } of them are left for today.
}
plan-unmet = { $n ->
    [one] With so few new facts a day, one fact is not met before the exam.
   *[other] With so few new facts a day, { $n } facts are not met before the exam.
}
plan-save = Save the plan
plan-back = Back to the bank
plan-remove = Remove the plan
plan-over = The exam was on { $day }. What you know comes back as before.
plan-no-date = Write the day of the exam as year, month and day, such as 2027-06-12.
plan-past = The exam must be on a day after today, at most 400 days ahead.
plan-no-days = Tick at least one day of the week.

words-title = Come back on any device
words-explain = Write these four words down. They bring your progress back, on this device or another, also when the address of this page changes.
words-bring = With them: choose “{ $link }” on any page.

resume-title = I was here before
resume-explain = Type the four words you wrote down. Order, capitals and a small slip in a word do not matter.
resume-label = Your four words
resume-go = Bring my progress back
resume-done = You are back, and your progress with you.
resume-unknown-words = Nobody has these four words together. Check each of them.
resume-count = Four words are needed; there were { $n }.
resume-bad-word = There is no word “{ $word }” among ours. Check its spelling.
resume-unclear-word = “{ $word }” may be one of these: { $known }. Write it out in full.
resume-wait = Too many tries. Wait { $n ->
    [one] a second
   *[other] { $n } seconds
} and try again.
resume-replaces = What you have done on this device stays with the words shown here: { $words }

nav-progress = Progress
nav-settings = Settings
nav-help = Help
nav-privacy = What is kept

help-title = Help
help-learn = For learners
help-begin = How do I begin?
help-begin-text = Choose a bank on the start page. “Study now” brings what is due and something new; stop whenever you like. “Take a quiz” asks a number of questions and shows a result. There is no account and nothing to install.
help-due = What does “due” mean?
help-due-text = Every fact you answer comes back just before you would forget it: soon when it was hard, later and later when it goes well. What comes back today is due. If you miss some days, nothing is lost and nothing piles up: each day has a limit, and you can change it in the settings.
help-wrong = My answer was right, but it was not taken
help-wrong-text = Capitals, accents, small slips and other ways of writing a date or a number do not matter. If yours still counts as wrong, say so on the page that shows the answer, and compare it with the sentence there.
help-says-who = Why does it say “according to …”?
help-says-who-text = The questions come from a text, and a text is one voice. Where a text only passes on what somebody said, the question names who said it, and where texts disagree you see both sentences. Factdeck itself claims nothing.
help-undo = I pressed the wrong button
help-undo-text = “Take it back” stands at the top of every page after an answer, the last one too. The question then comes again as if nothing had happened.
help-back = How do I come back on another device?
help-back-text = With your four words. They stand at the end of a quiz or a sitting and on your progress page. Write them down.
help-read = Can I read the text?
help-read-text = Yes, from the page of its bank. The lines under the sentences show how well you know them, and every paragraph can ask you about itself. While you take a test, its text is closed.
help-comfort = The letters are too small, or too close together
help-comfort-text = The settings have text size, line and letter spacing, width and the tone of the paper. They are kept with your progress and work on every device you come back on.
help-join = How do I join a class?
help-join-text = Your teacher shows dots to scan, or a code of six letters and digits to type under “I have a class code” on the start page. You choose a name that your teacher knows; there is no account. Afterwards you see three words: with the class code they bring you back on any device. Every page says who you are; “Not you?” lets somebody else in.
help-mine = What is known about me?
help-mine-text = Your answers and when they are due again; not your name. On your progress page you can take everything away as a file, or have it erased.

help-keys = Keyboard
help-keys-text = Everything works with Tab, Enter, Space and the arrow keys. These keys are quicker. They do nothing while you type in a field, and you can turn them off in the settings.
help-key = Key
help-does = What it does
key-digits = 1 to 9
key-digits-does = choose the option with that number
key-enter = Enter
key-enter-does = check the answer
key-next-does = go on to the next question
key-zero = 0
key-zero-does = say “I don't know”
key-space = Space
key-space-does = turn a card over
key-one = 1
key-one-does = on a turned card: didn't know
key-two = 2
key-two-does = on a turned card: knew it
key-f = F
key-f-does = flag a question of a quiz, to look at it again
key-p = P
key-p-does = pass on a question, where that is offered
key-u = U
key-u-does = take the last answer back, or the last decision on a new question
key-a = A
key-a-does = teachers, at a new question: accept it
key-e = E
key-e-does = teachers, at a new question: change it
key-r = R
key-r-does = teachers, at a new question: reject it
key-s = S
key-s-does = teachers, at a new question: leave it for later
key-left = ←
key-left-does = teachers, at a new question: the one before
key-right = →
key-right-does = teachers, at a new question: the one after

help-teach = For teachers
help-door = How do I open the teachers' page?
help-door-text = The first time, with the teacher code that Factdeck prints when it starts: on this computer, under “Teachers”, it makes your account, with a name and a password. Then you sign in with these, for twelve hours each time. Colleagues are invited under “Teachers”. On a phone or in a classroom, where the connection is not encrypted, you sign in by a code from “My account”.
help-make = How do I make questions from a text?
help-make-text = Under “Teachers”, with “Make questions from a document”: choose a file or paste a text, read the questions over one by one, and keep the good ones. Learners never meet a question that nobody has read.
help-classes = How do I set work for a class?
help-classes-text = Make a class under “Classes”, show its code, and choose “Set work”: practice, or a test that closes its bank to the class until it is over. What came of it stands there student by student and question by question.
help-sensitive = What is “Pass” for?
help-sensitive-text = A bank can be about something painful. Mark it so under “Title, language, documents” of its page, or when you open it to students. Then they read a notice before it begins and can press “Pass” at every question: a pass is not an answer, nothing is marked, counted or scheduled from it, and it can be taken back. Verdicts use quiet words, and there are no points.
help-files = Where are the questions?
help-files-text = In files that any editor opens, in { $folder }. The server reads them again by itself when they change; quizzes that are running keep the questions they began with.
help-check = Is a file in order?
help-check-text = The page of each bank shows what is wrong beside the question, and what to do about it.

help-machine = For whoever runs the machine
help-lines = The same in its command line
help-lines-text = Questions from a text, as drafts, and what is wrong in the files of banks:
help-class = How do phones reach it?
help-class-text = Start it with one word more. It then prints every address of this computer; phones must be in the same network. Tell the class to turn mobile data off, and to stay connected although the phone says that there is no internet.
help-no-page = A phone does not find the page
help-no-page-text = Is it in the same Wi-Fi? Some networks keep their devices apart from each other; a hotspot of a phone or a router of your own does not. Is a firewall on? It must let the port through, 8400 where nothing else was said.
help-power = The power went off
help-power-text = Start it again. Every answer that was shown as recorded is there; quizzes and sittings go on where they were.
help-full = The disk is full
help-full-text = Nothing is recorded then, and every page says so. Make room; it goes on by itself.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
date = { $day } { $month } { $year }
heat-day = { $date }: { $answers }
answers = { $n ->
    [one] 1 answer
   *[other] { $n } answers
}

chart-table = The same as a table
progress-title = Your progress
progress-none = Nothing here yet. Once you have answered a few questions, this page shows what you know and what comes back when.
progress-begin = Choose a bank
progress-week = In the last 7 days: { $n ->
    [one] 1 answer
   *[other] { $n } answers
}, { $right } of them right, in { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}.
progress-week-none = No answers in the last 7 days.
progress-year = The last year
progress-year-sum = In the last year you answered on { $days ->
    [one] 1 day
   *[other] { $days } days
}, { $n ->
    [one] 1 question
   *[other] { $n } questions
} in all.
progress-heat-legend = One field is a day: light from 1 answer on, darker from { $second }, { $third } and { $fourth }.
progress-coming = The next two weeks
progress-coming-sum = { $today ->
    [0] Nothing is left for today
    [one] 1 question for today
   *[other] { $today } questions for today
}, { $week } within seven days.
progress-coming-note = Today counts what is new; on the days after, new facts come on top. No day asks for more than { $n } answers: what is more waits for the day after.
progress-today = Today
progress-day-name = Day
progress-facts = Facts
progress-answers = Answers
progress-kept = How much you still knew
progress-kept-sum = Of the facts that came back in the last 30 days you still knew { $passed } of { $of }: { $percent }%. The plan aims at { $aim }%.
progress-kept-none = No fact came back in the last 30 days, so there is nothing to tell yet.
progress-kept-note = The first answer on a fact each day counts, and not the day it was new.
progress-young = Known for less than three weeks
progress-mature = Known for longer
progress-both = All
progress-share = { $percent }% ({ $passed } of { $of })
progress-day = Today
progress-7 = Last 7 days
progress-30 = Last 30 days
progress-all = Ever since
progress-bank-met = { $met } of { $facts } facts met. Today about { $recalled } of them would come to mind ({ $percent }%).
progress-bank-lasts = { $n ->
    [0] Half of these memories last less than a day.
    [one] Half of these memories last a day or longer.
   *[other] Half of these memories last { $n } days or longer.
}
progress-lasts = How long a memory lasts
lasts-1 = Up to a day
lasts-7 = Up to a week
lasts-21 = Up to three weeks
lasts-90 = Up to three months
lasts-more = Longer
lasts-1-short = a day
lasts-7-short = a week
lasts-21-short = 3 weeks
lasts-90-short = 3 months
lasts-more-short = longer
progress-mine = Yours
progress-jump = Your four words, and your data to take with you
progress-new-words = Words for another device
progress-new-words-why = If somebody else has seen your four words, make new ones. The old ones then stop working.
progress-new-words-lost = This browser cannot show your four words: they were made elsewhere, and nobody keeps them. You can make new ones. The old ones then stop working.
progress-new-words-go = Make new words
progress-qr = On the other device open this address, or point its camera here; then type your four words.
progress-take = Take it with you
progress-take-what = Everything that is kept about you, as a file that other programs can read. Events: one line of JSON each, the newest first. Answers: a table for a spreadsheet.
progress-take-events = Everything (JSON Lines)
progress-take-reviews = My answers (CSV)

privacy-title = What is kept about you
privacy-short = Factdeck remembers which questions you answered, what you said, and when. It needs that to ask you again at the right time. It does not know who you are, unless you join a class: then it keeps the name that you or your teacher wrote there. It never asks for your e-mail or a picture.
privacy-who = Everything stays on the computer that runs Factdeck. Nothing is sent anywhere. Whoever runs that computer can read what is on it; other learners cannot. In a class your teacher sees your name there and what you did of the work that was set, and nothing else of what you learn.
privacy-long = It is kept until you have it erased.
privacy-yours = You can take everything away as a file and have it erased, without asking anybody:
privacy-table = Exactly what, line by line
privacy-what = What is kept
privacy-why = What for
privacy-worked-out = From these lines Factdeck works out how well you know each fact and when it comes back, how much you did on each day, and which quizzes are open. That is kept beside them and goes with them.
privacy-cookie = The cookie
privacy-cookie-text = Your browser keeps one cookie, from the first time you press a button: a random number by which it is known again. It lasts 400 days from its last use; on a device that you said others use too, it ends with the browser or after 20 minutes. There is no other cookie and nothing that follows you.
privacy-not = What is not kept
privacy-not-text = Outside a class no name; and nowhere a birthday, an e-mail, the address of your device, a place, or a list of the pages you look at.
privacy-files = For the school
privacy-files-text = The data lies in one folder on the computer, without encryption by Factdeck: use the encryption of its disk. There are no recipients, no processors and no transfers. The export has every record of a learner in plain fields.
kept-began = The moment you began, and a random number that stands for you
kept-began-why = so that your answers belong together
kept-browser = When a browser was opened for you, whether it is shared, and a fingerprint of its cookie
kept-browser-why = so that the browser is known again; the cookie itself is not kept
kept-closed = When you left a browser
kept-closed-why = so that its old cookie opens nothing any more
kept-words = A fingerprint of your four words
kept-words-why = so that they bring you back; the words themselves are not kept
kept-sitting = Each quiz and each sitting: when it began, its bank, its rules and its questions
kept-sitting-why = so that you can go on with it
kept-answer = Each answer: the question, what you chose or typed, whether it was right, how long it took (at most a minute), when it comes back
kept-answer-why = so that each fact comes back when you would forget it, and you can look at your results
kept-passed = That you passed on a question
kept-passed-why = so that it does not come again that day; it counts for nothing
kept-undone = That you took an answer back
kept-undone-why = so that it no longer counts
kept-ended = When a quiz or a sitting ended
kept-ended-why = so that its result stands
kept-saved = What you put down in a quiz that is marked at its end
kept-saved-why = so that nothing is lost before you hand it in
kept-flagged = Which questions of a quiz you flagged
kept-flagged-why = so that you find them again
kept-settings = Your settings
kept-settings-why = so that pages look and ask as you want them to
kept-plan = The day of an exam you plan for, and the days of the week you can study
kept-plan-why = so that you know most on that day
kept-catch-up = Over how many days you want to catch up
kept-catch-up-why = so that no day is too full
kept-report = What you reported about a question, in your words
kept-report-why = so that a teacher can put it right
kept-moved = That a fact has a new name in its file
kept-moved-why = so that you lose nothing by it
kept-erasure = That you asked to be erased
kept-erasure-why = so that it happens
kept-looked = When the server first saw that the days to take it back were nearly over
kept-looked-why = so that a clock that is wrong for a while erases nobody
kept-withdrawn = That you took that back
kept-withdrawn-why = so that it does not happen
kept-model = Twenty-one numbers that fit the memories of everybody here; they say nothing of anybody
kept-model-why = so that facts come back at better moments
kept-account = Of a teacher: a name, and a password that is scrambled so that nobody can read it
kept-account-why = so that only teachers teach here
kept-password = When a teacher took another password, and that one, scrambled
kept-password-why = so that the old one opens nothing any more
kept-out = When a teacher signed out everywhere
kept-out-why = so that a browser left open somewhere is closed
kept-removed = When a teacher's account was removed
kept-removed-why = so that it opens nothing any more
kept-invited = Which teacher gave out a code, and a fingerprint of the code
kept-invited-why = so that the code opens once
kept-used = When a teacher's code was used
kept-used-why = so that it opens nothing a second time
kept-uninvited = When a teacher's code was taken back, or its time was over
kept-uninvited-why = so that it opens nothing any more
kept-class = A teacher's class: whose it is, its name, its code, and what the words on its student cards are made of
kept-class-why = so that a class finds its way in
kept-class-ended = That a class has ended
kept-class-ended-why = so that its code is good no more
kept-seat = Your seat in a class: the name that your teacher calls you by, your number in the register, your group, extra time and other help, and a fingerprint of the words on your card
kept-seat-why = so that your teacher knows whose work it is
kept-seat-left = That you have no seat in a class any more
kept-seat-left-why = so that nobody there sees your work
kept-assignment = What a teacher sets for a class: title, bank, questions, times and rules
kept-assignment-why = so that the class finds its work
kept-assignment-gone = That something is not set any more
kept-assignment-gone-why = so that nobody looks for it
kept-exception = What is different for you in a piece of work: other times, more tries, or that you need not do it, with your teacher's reason
kept-exception-why = so that you get what your teacher gives you
kept-tried = Which of your quizzes is a try at which piece of work
kept-tried-why = so that your teacher finds your work
kept-erased = Once you are erased: that something stood there, and a fingerprint of the random number that stood for you
kept-erased-why = so that you do not come back with an old backup

settings-saved = Kept. It holds on every device that you come back on.
settings-looks = How pages look
settings-much = How much a day
settings-keys = Keyboard
settings-new = New facts a day
settings-new-help = More new facts today mean more that comes back next week. 0 stops new ones. It holds with an exam plan too.
settings-reviews = Answers a day, at most
settings-reviews-help = Every answer counts: what is due, what is new, what comes once more, and quizzes. Studying then stops; what is left waits for the day after.
settings-retention = How sure
settings-retention-help = How likely a fact should still be known when it comes back. Surer means that it comes more often.
settings-800 = 80%: comes back least often
settings-850 = 85%
settings-900 = 90%: as usual
settings-950 = 95%: comes back often
settings-size = Size of the text
settings-line = Space between lines
settings-letters = Space between letters
settings-width = Width of the text
settings-paper = Paper
settings-usual = Usual
settings-larger = Larger
settings-large = Large
settings-very-large = Very large
settings-double = Double
settings-wider = Wider
settings-wide = Wide
settings-narrow = Narrow
settings-paper-auto = As the device has it
settings-paper-white = White
settings-paper-cream = Cream
settings-paper-grey = Grey
settings-paper-dark = Dark
settings-shortcuts = Single keys answer and go on
settings-which-keys = Which keys there are
settings-save = Keep these settings

erase-title = Erase everything about me
erase-what = Your answers, your words, your settings and what was worked out from them are taken out of the files of this computer. Nobody can bring them back then.
erase-when = It happens seven days from now. Until then you can take it back, and everything goes on as before. A backup that somebody made earlier has them still, until it is restored or thrown away.
erase-first = Would you like to take your data with you first?
erase-go = Erase everything in seven days
erase-not = No, keep it
erase-keep = Keep everything after all
erase-notice = Everything about you will be erased on { $date }, as you asked.
erase-link = Have everything about me erased

read-cited = Marked: the sentence you came for.
read-back = Back to the bank
read-documents = Documents of this bank
read-no-questions = No question of this bank rests on this document.
read-asked = { $n ->
    [one] 1 sentence has questions
   *[other] { $n } sentences have questions
}
read-legend = What the lines under the sentences mean
read-legend-more = A sentence is as sure as the weakest of its facts that you were asked about. No line: nothing is asked about it. The number after a sentence leads to its questions.
read-table = The same as a table
read-plainly = Only the text
read-sentence = Sentence
read-level = How well
read-now = Now
read-how-many = Questions
read-questions = { $n ->
    [one] 1 question on this paragraph
   *[other] { $n } questions on this paragraph
}
read-questions-on = { $n ->
    [one] 1 question on this sentence
   *[other] { $n } questions on this sentence
}
read-likely = { $n }% likely to come to mind now
read-missed = missed the last time
read-left = { $n } of { $of } facts not asked yet
read-quiz = { $n ->
    [one] Ask me about this
    [5] Five questions on this paragraph
   *[other] { $n } questions on this paragraph
}
read-part = Part { $n } of { $of }
read-parts = Parts of this document
read-before = Part before
read-after = Next part
percent = { $n }%

level-new = Not asked yet
level-shaky = Shaky
level-fading = Fading
level-known = Known
level-firm = Firmly known
level-new-means = there are questions on it, and you have not met them
level-shaky-means = missed the last time, or less than 70% likely to come to mind now
level-fading-means = 70 to 89% likely: time to see it again
level-known-means = 90% likely or more
level-firm-means = 90% likely or more, and it lasts three weeks and longer

teach-title = Teachers
teach-code = Teacher code
teach-banks = Bank files
teach-questions = { $ready } ready, { $drafts } drafts, { $off } put away
teach-fine = No mistakes found.
teach-last-good = Not usable now; the last good version is served.
teach-unusable = Not usable.
teach-findings = What is wrong
teach-left-out = { $n ->
    [one] 1 question has a mistake and is left out: learners do not meet it.
   *[other] { $n } questions have mistakes and are left out: learners do not meet them.
}
teach-report-gone = The question is no longer in the file.
teach-no-files = There are no banks yet. Make questions from a document, or make a bank under “Banks” and write them yourself.
teach-waiting = What waits for you
teach-waiting-none = No drafts to read over, no mistakes in files, and no learner has reported anything.
teach-wait-drafts = { $n ->
    [one] 1 draft to read over
   *[other] { $n } drafts to read over
}
teach-wait-findings = { $n ->
    [one] 1 finding in the file
   *[other] { $n } findings in the file
}
teach-wait-reports = { $n ->
    [one] 1 report of a learner
   *[other] { $n } reports of learners
}

## Teachers' accounts

desk-start = To do
desk-banks = Banks
desk-classes = Classes
desk-way-in = QR code
desk-people = Teachers
desk-account = My account
desk-leave = Sign out
desk-not-private = Others in the network can read along here. Passwords, names and invitations are for the computer that Factdeck runs on, or for an address that begins with https.

door-title = Teachers: sign in
door-name = Name
door-password = Password
door-go = Sign in
door-wrong = Name and password do not fit each other. Look at both and try again.
door-invited = I was invited and have no account yet
door-forgotten = Password forgotten? Whoever runs the computer with Factdeck on it can give you a new one.
door-have-account = I have an account

door-new-title = Teachers: make an account
door-first-explain = Welcome. The first account is made with the teacher code, which stands in the window where Factdeck was started.
door-new-explain = With the code that a colleague gave you. It is good once and for seven days.
door-new-code = Code of the invitation
door-new-name = Your name
door-new-name-help = You sign in with it. Other teachers see it, learners do not.
door-new-password = New password
door-password-help = { $n } characters or more. Four words that have nothing to do with each other are good, and easy to keep in mind.
door-password-again = The new password again
door-new-go = Make the account
door-code-wrong = That code opens nothing. A code is good once and for a while; ask for another one.
door-name-empty = Say your name.
door-name-long = A name has { $n } characters at most.
door-name-unseen = There is a character in the name that nobody can see. Type it anew.
door-name-taken = There is an account of that name. Take another one, such as with a second name.
door-password-short = The password is too short: { $n } characters or more.
door-password-long = The password is too long: { $n } characters at most.
door-password-common = That password is one of the first that anybody tries. Take another, such as four words of your own.
door-password-again-wrong = The two new passwords differ. Type both again.

door-elsewhere-open = This connection is not encrypted.
door-elsewhere-means = Others in the same network could see what you do here and go on in your place, until you sign out. You can teach; passwords, names, backups and settings stay closed here.
door-elsewhere-how = No password is typed here, for it could be read. Sign in on the computer that Factdeck runs on, or at an address that begins with https; open “My account” there and make a code for this device.
door-device-code = Code for this device
door-elsewhere-go = I understand: sign in
door-elsewhere-no-device = Nobody can sign in there because it has no screen? Whoever runs it can make a code for you.
door-code-invitation = That is an invitation: it makes an account, which needs a password. Use it on the computer that Factdeck runs on, at http://localhost and the port, or at an address that begins with https. It is still good.
door-elsewhere-first = There is no teacher's account yet, and none can be made from here: this connection is not encrypted, so that others in the same network could read the password.
door-elsewhere-first-how = Make the first one on the computer that Factdeck runs on: at the address with “localhost” that it prints, with the teacher code beside it.

people-since = { $name }, since { $date }
people-me = { $name }, since { $date } (you)
people-invitations = Invitations
people-none = No invitation is open.
people-full = So many invitations are open that no more can be made. Take some back.
people-code-how = Give the address and this code to your colleague. Nobody can look the code up later, and you only in this browser.
people-address-here = The address works on this computer alone. Elsewhere accounts are made at an address that begins with https.
people-invited-by = { $name } invited somebody. Good once, until { $until }.
people-invited = Good once, until { $until }.
people-end = Take it back
people-invite = Invite a colleague
people-invite-help = Whoever has an account can do all that you can do here, and invite others.
people-remove = Somebody no longer teaches here? Whoever runs the computer with Factdeck on it removes the account.

account-password = Password
account-since = Since { $date }.
account-old = Password until now
account-old-wrong = That is not your password until now.
account-password-ends = With it every other browser is signed out.
account-password-go = Change the password
account-saved = Your password is changed. Every other browser is signed out.
account-device = Another device
account-device-help = A code signs you in on another device without your password, once and within fifteen minutes. So you can teach where the connection is not encrypted.
account-device-go = Make a code
account-code-until = Good once, until { $until }. Type it there under “Teachers”.
account-out = Sign out everywhere
account-out-help = Every browser in which you are signed in is closed, this one too. You are signed out by yourself twelve hours after signing in.
account-out-go = Sign out everywhere

problem-not-private = Not over this connection
problem-not-private-text = Others in the network could read what you sent, so it was not done. Use the computer that Factdeck runs on, or an address that begins with https. If that was your password, change it.
problem-busy = Too many at once
problem-busy-text = The server has much to do in this moment. Wait some seconds, go back and try again.
teach-how = Files are in { $folder }, for whoever likes to change them in an editor: the server reads them again by itself.

problem-not-found = There is nothing here
problem-not-found-text = The address is wrong, or what was here is gone.
problem-method = That cannot be done here
problem-method-text = The address exists, but not for this. Go back and use the buttons of the page.
problem-host = This server is not called that
problem-host-text = Use one of the addresses that Factdeck printed when it started. Whoever runs it can allow this name with --url.
problem-malformed = That request could not be read
problem-malformed-text = Go back, reload the page and try again.
problem-forged = That came from another page
problem-forged-text = To keep others out, the server takes forms only from its own pages in this browser. Go back, reload the page and try again. Nothing was changed.
problem-no-session = Nobody has begun here
problem-no-session-text = Start with a bank on the start page. If you were here before, your four words bring everything back.
problem-not-teacher = This is for teachers
problem-not-teacher-text = Sign in on the teachers' page. Whoever was signed in before is signed out by now.
problem-form = That form could not be read
problem-form-text = Go back, reload the page and try again. Nothing was changed.
problem-type = That is not a form
problem-type-text = The server takes what its own pages send.
problem-unsized = That did not say how long it is
problem-unsized-text = Go back, reload the page and try again. Nothing was changed.
problem-too-large = That is too much at once
problem-too-large-text = What you sent is larger than the server takes. Nothing was changed.
problem-slow = That took too long
problem-slow-text = What you sent did not arrive in time. Try again.
problem-closed = Closed because of a test
problem-closed-text = A test on this bank is being taken, or your teacher does not show its answers. Where a class takes it, the bank opens again when the last one's time is over.
problem-stale = Something changed in between
problem-stale-text = Go back, reload the page and look again. Nothing was recorded.
problem-store = It could not be saved
problem-store-text = Nothing was recorded. The disk may be full: tell whoever runs this computer, then try again.
problem-internal = Something went wrong here
problem-internal-text = It is our mistake. Go back, look whether your last step is there, and try again.
problem-way-out = To the start page

## Banks for other programs

export-title = Export
export-broken = The file of this bank cannot be read as it stands now. Mend it first; the list of banks says what is wrong.
export-choose = Choose a format
export-gift = For Moodle, as text: choices, typed answers, figures, pairs, essays.
export-aiken = For almost any system: questions with one right option.
export-moodle = For Moodle: all kinds, also texts with gaps and order.
export-csv = For spreadsheets: all kinds, a question a row.
export-tsv = The same with tabs, for pasting.
export-anki = Cards for Anki. A second import there brings them up to date.
export-quizlet = A question and its answer a line.
export-markdown = Lists to tick, for notes and wikis: questions with options.
export-kahoot = Kahoot’s own spreadsheet: questions with up to four short options.
export-factdeck = The whole bank as it is, with its documents and pictures: for a colleague, or for another computer with Factdeck.
kind-tsv = Table with tabs
kind-markdown = Task lists
kind-kahoot = Kahoot spreadsheet
kind-anki = Anki
kind-quizlet = Quizlet
kind-factdeck = Factdeck file
export-count = { $n ->
    [one] 1 question is in it.
   *[other] { $n } questions are in it.
}
export-left = { $n ->
    [one] 1 question is left out because it is not ready.
   *[other] { $n } questions are left out because they are not ready.
}
export-all = Take them too
export-ready = Only questions that are ready
export-whole = Nothing is lost.
export-lost = What this format cannot hold
export-out = Left out,
export-missing = Missing:
export-more = and { $n } more
export-download = Download

## Banks, as teachers work on them

state-draft = draft
state-ready = ready
state-off = put away
found-error = Mistake
found-warning = Look at this
found-meant = It is meant so
found-place = line { $line }, column { $column } of the file ({ $code })
banks-none = There is no bank yet.
banks-findings = { $errors ->
    [0] { $warnings ->
        [one] 1 thing to look at
       *[other] { $warnings } things to look at
    }
    [one] 1 mistake, { $warnings } to look at
   *[other] { $errors } mistakes, { $warnings } to look at
}
bank-all-banks = All banks
bank-as-learners = As learners see it
bank-about = About this bank
bank-file = File
bank-lang = Language
bank-documents = Documents
bank-outside = Beside the questions
bank-questions = Questions
bank-left-out = Left out
bank-no-prompt = (no question)
bank-right = Right:
bank-find = Words
bank-find-go = Show
bank-find-all = Show all
bank-by-state = State
bank-by-type = Type
bank-by-tag = Tag
bank-by-source = Document
bank-any-state = any
bank-any-type = any
bank-any-tag = any
bank-any-source = any
bank-flawed = with something to look at
bank-found = { $n ->
    [one] 1 of { $of } questions in the file
   *[other] { $n } of { $of } questions in the file
}
bank-none-found = No question is like that.
bank-pages = Pages of the list
banks-new = A new bank
banks-new-go = Make the bank
banks-no-title = Say what the bank is called, in up to 300 characters.
banks-no-lang = That is no language. Write it as a short code, such as en, az, ru or pt-BR.
bank-write = Write a question
details-title = Title
details-lang = Language
details-lang-help = A short code: en, az, ru, pt-BR
broken-title = The file is broken
failed-title = It was not saved
broken-how = { $file } cannot be read as it stands on disk, so nothing is written over it. Mend the lines below in an editor; this page works again as soon as the file can be read. Learners go on with the last good version.
form-title = Question: { $type }
form-title-new = New question: { $type }
form-save = Save
form-turn = Another type
form-turn-help = The question, its answer, the sentence and the rest go along. What the other type has no room for does not, and is named. Nothing is written until you save.
form-turned = This is another type now, and not saved yet.
form-turned-lost = This does not go along: { $fields }.
form-further = further right answers
form-look = See how it looks
form-preview = As learners see it
form-no-preview = It will stand here as soon as the question is whole.
form-proposed = This wording is a proposal and not saved yet: look at it, change it as you like, and save it.
form-saved = Saved.
form-not-saved = Not saved yet: the question has a mistake. What is wrong stands beside the field.
form-missing = This must not stay empty
form-failed = It was not saved: { $why }. What you wrote is still here.
form-gone = This question was taken out of the file meanwhile. What you wrote is still here: save it, and it is added again.
form-gone-by = { $name } took this question out of the bank meanwhile. What you wrote is still here: save it, and it is added again.
form-before = Question before
form-behind = Question behind
form-lost = These remarks in the file stand beside what is taken out, and go with it:
form-up = Up
form-down = Down
form-remove = Remove
form-more = More: hint, points, picture, language
form-beside = Reason and sentence
form-choose = Choose
form-no-source = none
form-at-beginning = at the beginning
form-behind-words = behind “{ $words }”
form-sentence = In the document
form-prompt = Question
form-front = Front of the card
form-back = Back of the card
form-statement = Statement
form-truth = It is
form-task = What to do (may stay empty)
form-task-help = Such as “Fill the gaps”.
form-answer = Right answer
form-answers = Right options
form-option = Option
form-accepted = What is accepted, a line each
form-accepted-help = The first one is shown as the right answer.
form-model = A good answer
form-match = How exactly it must be typed
form-tolerance = How far off it may be
form-tolerance-help = Such as 5, 0.1 or 10%. Empty: not at all.
form-unit = Counted in, a line each spelling
form-unit-help = Such as km. The first one is shown.
form-number-help = Such as 26000, 26,000 or 0.5.
form-date-help = Such as 20 January 1990, January 1990 or 1990.
form-precision = Asked for
form-cloze = Text with gaps
form-cloze-help = Put two braces around what is to be filled in: The capital is {"{{"}Baku{"}}"}. With a bar between spellings: {"{{"}26,000|26000{"}}"}.
form-gaps = Gap
form-items = In the right order
form-item = Thing
form-pairs = Pair
form-left = Given
form-right = What belongs to it
form-extra = Belongs to nothing
form-reverse = Also ask from the back to the front
form-criteria = What the answer has to say
form-criterion = Point
form-explain = Said after the answer
form-explain-help = Why it is so, in a sentence or two.
form-hint = Hint
form-state = Who meets it
form-state-help = Learners meet only what is ready.
form-tags = Tags, with commas between
form-tags-help = Words to choose questions by: a topic of your own, or what is asked for (date, person …).
form-difficulty = How hard
form-lang = Language, where it is not the bank’s
form-image = Picture
form-image-file = File, below the folder of the bank
form-image-help = Such as images/map.png. Put the file there first.
form-image-alt = What it shows, for those who do not see it
form-image-credit = Whose it is
form-shuffle = Shuffle the options
form-wrong = Wrong option
form-points = Points
form-why = Why
form-cite = The sentence it rests on
form-source = Document
form-quote = Its words, exactly as they stand there
form-quote-help = Copy them from the document.
form-mark = Words to mark in them (may stay empty)
form-mark-help = Usually the answer.
form-at = Which place is meant
form-add-wrong = Add a wrong option
form-add-answer = Add a right option
form-add-item = Add a thing
form-add-pair = Add a pair
form-add-extra = Add one that belongs to nothing
form-add-criterion = Add a point
form-ready = learners meet it
form-draft = draft: nobody meets it yet
form-off = put away
form-fuzzy = a slip of the pen is accepted
form-fold = letters must be right, capitals and accents need not
form-exact = letter by letter
form-day = the day
form-month = the month
form-year = the year
form-decade = the decade
form-century = the century
form-easy = easy
form-medium = medium
form-hard = hard
form-unsaid = (not said)
three-title = Two changed this question
three-told = While you wrote, somebody changed this question in its file. Nothing was overwritten and nothing is lost: choose what holds.
three-told-by = While you wrote, { $name } changed this question. Nothing was overwritten and nothing is lost: choose what holds.
three-was = It was
three-theirs = Theirs
three-mine = Yours
three-take-theirs = Take theirs
three-take-mine = Take yours
three-keeps-theirs = Only they changed this: it stays.
three-keeps-mine = Only you changed this: it is taken.
three-same = You both made the same of it.
three-go = Save this
three-leave = Leave it as it is now
broken-failed = It was not saved: { $why }. Nothing was changed.
acts-choose = Choose question
acts-chosen = With the chosen questions
acts-ready = Ready
acts-draft = Draft
acts-off = Put away
acts-copy = Copy
acts-remove = Take out
acts-tag = Tag
acts-tag-go = Give it
acts-untag-go = Take it away
acts-bank = Into the bank
acts-bank-go = Move them there
acts-bank-help = What learners remember of a question stays with this bank; in the other they meet it as new. Where the move is undone, they remember it again.
acts-place = Place
acts-to = Place in the bank
acts-to-go = Put it there
acts-none = Nothing was changed: no question was chosen, or they were so already.
acts-both = The questions are in the other bank now, and still in this one, for its file was changed meanwhile. Look at both.
acts-refused = It was not done: the file would not say what was meant.
act-made = The bank was made.
act-edited = A question was changed.
act-added = { $n ->
    [one] 1 question was added.
   *[other] { $n } questions were added.
}
act-removed = { $n ->
    [one] 1 question was taken out.
   *[other] { $n } questions were taken out.
}
act-moved = { $n ->
    [one] 1 question was put elsewhere.
   *[other] { $n } questions were put elsewhere.
}
act-stated = { $n ->
    [one] The state of 1 question was changed.
   *[other] The state of { $n } questions was changed.
}
act-tagged = { $n ->
    [one] The tags of 1 question were changed.
   *[other] The tags of { $n } questions were changed.
}
act-details = What the bank says of itself was changed.
act-imported = { $n ->
    [one] 1 question came from elsewhere.
   *[other] { $n } questions came from elsewhere.
}
act-document = { $n ->
    [one] A document was added, with 1 question.
   *[other] A document was added, with { $n } questions.
}
act-undone = An earlier change was undone.
changes-title = History
changes-explain = What was changed here in the browser, the newest first. Any of it can be undone as long as what it made has not been changed again. Changes made in the file with an editor are not listed.
changes-none = Nothing has been changed here yet.
changes-told = { $when }, { $name }: { $what }
changes-is = It became
changes-open = Open the question
changes-more = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
changes-undo = Undo this
changes-older = Older changes
changes-gone = { $n ->
    [one] 1 older change is no longer kept.
   *[other] { $n } older changes are no longer kept.
}
changes-bank = About the bank
changes-changed-bank = It cannot be undone: what the bank says of itself has been changed again since.
changes-changed = It cannot be undone: the question “{ $id }” has been changed again since. Undo that first, or change it by hand.
changes-not-there = It cannot be undone: the question “{ $id }” is gone, or there again.
changes-rests = It cannot be undone: the question “{ $id }” came later and rests on the document that would go. Take that question out first, or let it rest on another document.
changes-refused = It cannot be undone: the file would not say what was meant. Take out what you do not want by hand.
changes-refused-why = It cannot be undone: the file would have mistakes then ({ $why }). Mend these first, or take out by hand what you do not want.

## Paper

print-title = Print
print-what = What
print-worksheet = A worksheet: questions with room for answers
print-cards = Cards to cut out, eight a sheet, with the answers on their backs
print-key = With the answers and their sentences, on pages of their own
print-sheet = Paper
print-letter = US letter
print-which = Which questions
print-tag = Tag
print-any-tag = All tags
print-drafts = Drafts, too
print-off = Questions that are put away, too
print-number = How many
print-number-help = Empty for all of them; otherwise they are drawn by lot.
print-variants = Variants
print-variants-count = How many variants, each with its letter (1 to 26)
print-shuffle = Questions and options in other orders
print-own-draw = Each variant draws its own questions
print-go = Make it
print-kept = Every page gets a short code. With it the same paper comes back later, even if the bank has changed.
print-by-code = Look up a code
print-bad-number = Write numbers as digits: how many questions, from 1; how many variants, from 1 to 26.
print-nothing = No question of this bank would be on that paper. Choose another tag, or take drafts too.
code-title = A paper by its code
code-label = Code
code-help = It stands on every page, such as K7QM-3XTD-B.
code-go = Look it up
code-none = That is no code of a paper. It has eight letters and digits, and perhaps the letter of a variant: K7QM-3XTD-B.
code-unknown = No paper of this code is kept here. Look for a mistyped letter; papers are kept on the computer that made them, in the folder .papers beside the banks.
code-damaged = The files that were kept of this paper are damaged or gone, so it cannot come back as it was.
code-worksheet = A worksheet with { $n } questions, in { $variants ->
    [one] one variant
   *[other] { $variants } variants
}.
code-cards = { $n } cards.
code-same = None of its questions has changed since.
code-changed = The paper comes back as it was. These questions have changed in the bank since:
code-gone = The bank is no longer here. The paper comes back as it was.
code-open = Open the paper
paper-button = Print
paper-print = Print this page with your browser (Ctrl+P, or ⌘P).
paper-cards-how = On both sides, turned over the long edge.
paper-back = Back
paper-variant = Variant { $letter }
paper-points = { $n ->
    [one] (1 point)
   *[other] ({ $n } points)
}
paper-name = Name
paper-class = Class
paper-date = Date
paper-day = (day, month, year)
paper-month = (month, year)
paper-year = (year)
paper-key = Answers
problem-not-yours = This bank is another teacher’s
problem-not-yours-text = Its owner has kept changes to themselves, so nothing was changed. Ask them, or copy its questions into a bank of yours.
changes-proposals = Proposed
changes-done = Done
changes-would = It would become
changes-take = Take it
changes-leave = Leave it
acts-proposed = It was noted as a proposal: the owner of this bank decides. It stands in the history.
acts-left = The proposal was left. Nothing was changed.
details-page = Title, language, documents
details-aliases = Names for one thing
details-aliases-help = A line for each thing, with = between its names: Nakhichevan = Naxçıvan. In typed answers any of them counts.
details-sensitive = Something painful
details-sensitive-is = This bank is about something painful
details-sensitive-help = Students read a plain notice before they begin and may pass on any question, which is never counted. They are told what the document says, without praise or blame; nothing is summed up in points.
details-notice = The notice, in your words
details-notice-help = What it is about, and whom students can talk to. Where you leave it empty, it is said in general.
details-source-title = Title of the document
details-author = Author
details-date = Date
details-stance = How it is asked
details-stale = Somebody changed this meanwhile. Nothing was overwritten: what you wrote stands here. Look at the page anew, and write it again.
keep-title = Who may change this bank
keep-who = From now on
keep-all = Every teacher
keep-propose = I; others propose, and I take or leave it
keep-mine = I alone
keep-go = Set it
keep-is-all = Every teacher may change this bank.
keep-is-propose = { $name } keeps this bank. What others change is a proposal, which { $name } takes or leaves.
keep-is-mine = { $name } keeps this bank and alone may change it.


# a bank made from a document
make-title = Make questions from a document
make-how = Give a text, and you get questions that each cite a sentence of it. You read them over and keep what you like. Nothing leaves this computer, and students see nothing until you say so.
make-file = Your document
make-file-help = A Word document (.docx), PDF, web page (.html), e-book (.epub), OpenDocument text (.odt) or plain text (.txt, .md), up to 20 MB with up to 2 MB of text: more than a thick book.
make-drop = Or drop a document here.
make-paste = Or paste a text
make-paste-label = The text
make-go = Read it
make-not-private = Others in the network could read along with what you send here. A text that they may not see is for the computer that Factdeck runs on, or for an address that begins with https.
make-nothing = Choose a document or paste a text first.
make-full = You have 20 banks in the making. Finish one of them or throw one away first.
make-works = In the making
make-untitled = A text without a title
make-stage-read = The text is read; look it over and have questions made.
make-stage-asked = Questions are being made, or the making was stopped.
make-stage-left = { $n ->
    [one] 1 question waits for your decision.
   *[other] { $n } questions wait for your decision.
}
make-stage-decided = All is decided; open it to students.
make-stage-writing = The bank was nearly written; finish it.
make-stage-done = Finished.
make-away = Throw this away
make-away-sure = The text and your decisions on its questions are gone then. A bank that was made of it stays.
make-away-go = Throw it away
unread-empty = There is no text in it. Choose another document, or paste the text.
unread-file-large = The file is larger than 20 MB. Take out pictures, or divide it into parts.
unread-large = The text is larger than 2 MB. Divide it into parts, such as chapters.
unread-format = Files that end in .{ $ending } are not read. Save the document as .docx, .odt, .pdf or .txt and try again, or paste its text.
unread-misnamed = The name ends in .{ $named }, but it is { $found }. Give it the right ending, or save it again as .{ $named } without a password.
unread-broken = The file cannot be read: { $why }. Open it in the program that made it, save it again and try again, or paste the text.
unread-refused = The file is refused: { $why }. Open it in your word processor, save it under a new name and try again, or paste the text.
unread-locked = The file is protected with a password. Save it without one and try again.
unread-scan = There is no text in it: its pages are pictures, scanned perhaps. Let a program for text recognition (OCR) read it first, or type the text.
unread-garbled = The text does not come out of this file well: { $why }. Save the document as .docx and try again, or paste its text.
unread-other = The file cannot be used: { $why }. Save it as .docx or .txt and try again, or paste the text.
make-whole = Is this the whole text?
make-whole-how = This is the text as it was read. Is anything missing, cut off or mixed up? Then change it, or go back and choose another file.
make-from-paste = Pasted
make-from-file = { $name }, { $encoding }
make-sentences = { $n ->
    [one] 1 sentence
   *[other] { $n } sentences
}
make-headings = { $n ->
    [one] 1 heading
   *[other] { $n } headings
}
make-damaged = Some characters could not be understood as { $encoding }; look for odd signs in the text. If there are any, save the document as UTF-8 and choose it again.
make-aside = What else is in the file
aside-table = { $n ->
    [one] 1 table: each row is a line of the text, and no question is made from it
   *[other] { $n } tables: each row is a line of the text, and no questions are made from them
}
aside-note = { $n ->
    [one] 1 note: it stands at the end of the text, and no question is made from it
   *[other] { $n } notes: they stand at the end of the text, and no questions are made from them
}
aside-text-box = { $n ->
    [one] 1 text box: it stands behind its paragraph
   *[other] { $n } text boxes: they stand behind their paragraphs
}
aside-picture = { $n ->
    [one] 1 picture, left out
   *[other] { $n } pictures, left out
}
aside-formula = { $n ->
    [one] 1 formula, left out; […] stands for it
   *[other] { $n } formulas, left out; […] stands for each
}
aside-object = { $n ->
    [one] 1 chart or drawing, left out
   *[other] { $n } charts or drawings, left out
}
aside-comment = { $n ->
    [one] 1 comment, left out
   *[other] { $n } comments, left out
}
aside-deletion = { $n ->
    [one] 1 deleted passage, left out
   *[other] { $n } deleted passages, left out
}
aside-hidden = { $n ->
    [one] 1 hidden passage, left out
   *[other] { $n } hidden passages, left out
}
aside-contents = { $n ->
    [one] 1 entry of contents, left out
   *[other] { $n } entries of contents, left out
}
aside-menu = { $n ->
    [one] 1 menu, header or footer, left out
   *[other] { $n } menus, headers or footers, left out
}
aside-running-head = { $n ->
    [one] 1 running head or page number, left out
   *[other] { $n } running heads or page numbers, left out
}
aside-code = { $n ->
    [one] 1 piece of code, left out
   *[other] { $n } pieces of code, left out
}
aside-empty-page = { $n ->
    [one] 1 page without text
   *[other] { $n } pages without text
}
aside-other = { $n ->
    [one] 1 other thing
   *[other] { $n } other things
}
make-change-text = Change the text
make-other = Choose another document
make-details = What is this text?
make-field-title = Title (that of the questions, too)
make-field-author = Who wrote it (may stay empty)
make-field-date = When (may stay empty)
make-field-lang = Its language
make-lang-en = English
make-lang-az = Azerbaijani (texts with gaps)
make-lang-ru = Russian (texts with gaps)
make-lang-tr = Turkish (texts with gaps)
make-field-stance = How should questions speak of it?
make-account = It is one voice among others: “According to the text, …”
make-reference = It is a work of reference: ask without naming it
make-no-title = Give it a title first: students will see it.
make-questions = Make questions
make-text = The text, sentence by sentence
make-parts = Parts of the text
make-stopped = The making of questions was stopped before it was done. Nothing is lost: have them made again.
make-text-label = The text, as questions are made of it
make-text-save = Keep this text
make-back = Back
make-running = Questions are being made
make-running-how = You may close this page: it goes on, and the questions wait for you under “To do”.
make-percent = { $n } % of the text is read.
make-waits = { $n ->
    [one] Another text comes first.
   *[other] { $n } other texts come first.
}
make-look-again = Look again
make-stop = Stop
make-place = Question { $n } of { $of }
make-so-far = { $n } of { $of } decided
make-minutes = { $n ->
    [one] about 1 minute left
   *[other] about { $n } minutes left
}
make-none-left = all decided
make-last-accepted = Accepted: { $prompt }
make-last-edited = Changed and accepted: { $prompt }
make-last-rejected = Rejected: { $prompt }
make-last-later = For later: { $prompt }
make-undo = Undo
make-is-accepted = You accepted this question.
make-is-edited = You changed this question and accepted it.
make-is-rejected = You rejected this question.
make-is-later = You put this question off.
make-close = Look closely
make-right = Right
make-also = Also taken: { $answers }
make-wrong = Wrong options
make-explain = Said after the answer
make-accept = Accept
make-edit = Change
make-reject = Reject
make-later = Later
make-why-reject = Say why you reject it
make-reason = Reason (may stay empty)
make-questions-nav = Questions
make-before = Before
make-after = Next
make-to-finish = Finish here
make-rivals = The text gives different values
make-in-document = In the document
make-why = Why it stands here
make-for = For it
make-against = Against it
make-quiet-link = Sentences without a question
make-quiet = { $n ->
    [one] 1 sentence gave no question.
   *[other] { $n } sentences gave no question.
}
make-quiet-facts = A date, figure or name stands in them
make-quiet-none = No date, no figure, no name and no report stands in them
silent-vague = “Who”, “what” or “how many” would ask too vaguely for these
silent-apart = To ask for one part, the sentence would have to be torn apart
silent-elsewhere = The question would need the sentences around it
silent-claim = The text denies it, only supposes it, or does not say whose word it is
silent-easy = The question would give its answer away
silent-several = More than one answer would be right
silent-inexact = The figure is not exact, or says a place in an order
silent-others = Another question was better, or there was room for no more
make-again = Start again from the text
make-again-sure = The text stays, and you can change it. The questions are made anew, and your decisions on these are gone.
make-again-go = Start again
make-finish = Give it to students
make-numbers = { $used } accepted, { $rejected } rejected, { $left } undecided.
make-finish-empty = You have accepted no question yet, so there is nothing to give.
make-keep-rest = Keep the undecided ones as drafts, which students do not see
make-sensitive = It is about something painful: a notice before it begins, students may pass on any question, no points
make-open = Open it to students
make-go-on = Go on deciding
make-open-how = The accepted questions become a bank. You can change it at any time.
make-all-again = Look through all questions
make-agree = They say the same
make-differ = They differ
make-only = Only “{ $title }” says this, as far as was found

# a further document for a bank
add-link = Add a document
add-second = Add a second account
add-another = Add another account
add-title = Add a document to “{ $title }”
add-how = Give another text, such as a second account of the same events. You get the questions that it adds, each held against the documents of the bank: where they say the same, where they differ, and what only one says. Questions of the bank stay as they are.
add-has = The bank rests on
add-propose = { $name } keeps this bank. What you finish becomes a proposal, which { $name } takes or leaves.
add-look = { $name } keeps this bank and alone may change it, so you cannot add a document here. Ask { $name }, or make a bank of your own.
add-twin = The bank has this very text already.
add-same-title = Another document of the bank has this title. Questions name a document by its title, so give this one another.
add-gone = The bank is not there now: its file was removed, or it was given another id. Your text is kept here; put the file back, and have the questions made then.
add-broken = The file of the bank cannot be read now, so no questions can be made for it. Your text is kept here; mend the file, and have the questions made then.
add-onto = Its questions are for the bank “{ $title }”.
add-field-title = Title (questions name it so)
add-account = It is one voice among others: “According to …” with its title
add-line = For “{ $title }”: { $stage }
add-decided = All is decided; put it into the bank.
add-finish = Put it into the bank
add-finish-propose = Propose it
add-into = Into the bank “{ $title }”
add-stands = Only what you accepted is added, behind what is there, with its document. You can undo it on the page of the bank.
add-changed = The bank was changed since these questions were made. That stays: yours are added to what is there now.
add-twice = { $n ->
    [one] 1 question is left out: the bank asks the same by now.
   *[other] { $n } questions are left out: the bank asks the same by now.
}
add-lost = { $n ->
    [one] 1 question is left out: it also rests on a document that is no longer in the bank.
   *[other] { $n } questions are left out: they also rest on a document that is no longer in the bank.
}
add-now-gone = The bank is not there now: its file was removed, or it was given another id. Nothing is lost: your decisions stay here. Put the file back, and finish then.
add-now-broken = The file of the bank cannot be read now. Nothing is lost: your decisions stay here. Mend the file, and finish then.
add-now-look = { $name } keeps this bank by now and alone may change it. Nothing is lost: your decisions stay here. Ask { $name } to let others propose.
add-now-refused = The file of the bank would not say what was meant, so nothing was written. Your decisions stay here. The page of the bank says what is wrong in its file.
add-now-failed = It was not written: { $why }. Your decisions stay here; try again.
add-look-again = Look again
add-done = The document is in the bank
add-proposed = Proposed
add-proposed-how = { $n ->
    [one] 1 question and the document were noted as a proposal: the owner of the bank decides.
   *[other] { $n } questions and the document were noted as a proposal: the owner of the bank decides.
}
add-to-bank = To the bank
add-voices = { $n ->
    [one] 1 earlier question says “according to the text”, and there are several texts now. Look whether it should name its text.
   *[other] { $n } earlier questions say “according to the text”, and there are several texts now. Look whether they should name theirs.
}
add-voices-link = Look at them
make-done = Students can start
make-done-numbers = { $ready ->
    [one] 1 question is ready
   *[other] { $ready } questions are ready
}{ $drafts ->
    [0] {""}
   *[other] {", "}{ $drafts } waiting as drafts
}.
make-phones = On the phones
make-phones-how = Students open this address, or point their camera here.
make-alone = Only this computer can open it now. Phones can once Factdeck is opened to the local network.
runs-reset = In its command line: factdeck teacher reset NAME
runs-code = In its command line: factdeck teacher code NAME
runs-add = Without a screen there, in its command line: factdeck teacher add NAME
runs-remove = In its command line: factdeck teacher remove NAME
way-alone-how = Start Factdeck with: factdeck --lan. It then prints every address that phones can open, and this page shows the best of them.
runs-machine = For whoever runs this computer
way-title = How students get in
way-all = They see all banks there.
way-empty = No question of this bank is ready yet: students find nothing here until you make some ready.
way-fill = Fill the screen
way-banks = Straight to one bank
print-now = Print this page
make-see = See it as students do
make-banks = To the banks
make-drafts-wait = The drafts wait under Banks.
make-new = Make questions from a document
why-set = it makes another kind of task of what the text says
why-whole = a whole question, not a gap
why-few-facts = its paragraph has few other facts
why-begins = its sentence begins a paragraph
why-turn = its sentence tells a beginning, an end or something first or greatest
why-date = it asks for a date
why-figure = it asks for a figure
why-person = it asks for a person
why-place = it asks for a place
why-organisation = it asks for an organisation
why-name = it asks for a name
why-sure = it is known what kind of name it is
why-who = it asks who did something
why-when = it says when
why-list = it is read whole off a list
why-crowded = many facts stand in one sentence
why-late = it stands late in its paragraph
why-brackets = it stands in brackets
why-in-list = it stands in a list
why-word = it is somebody's word, not the text's
why-subject = it asks for what the whole text is about
why-phrase = it asks for a part within a phrase
why-names-nothing = the question names nothing by which it is found
why-points = something in it may point at what is not shown
why-cut = it was cut out of a longer sentence
why-tells = its text may tell the answer
why-longer = the answer is part of a longer name
why-possible = the text says it only as possible
why-given = the answer is a given name alone
why-month = it asks for a month
why-before = it may need the sentence before
edit-title = Change the question
edit-prompt = Question
edit-answer = Right answer
edit-answers = Right answers, one a line; the first is shown
edit-truth = The statement is
edit-wrong = Wrong option { $n } (empty for none)
edit-before = Text before the gap
edit-behind = Text behind gap { $n }
edit-gap = What gap { $n } takes, one a line; the first is shown
edit-item = Place { $n }
edit-left = Pair { $n }, left
edit-right = Pair { $n }, right
edit-explain = Said after the answer (may stay empty)
edit-mistakes = It cannot be used like this:
edit-save = Save and accept

# before a bank is given to a class
care-title = Before it is given to a class
care-how = What the documents of these questions are like, for you to look at once. It is found by rules, so look before you act on it.
care-one = One voice
care-alone = All { $n } questions, drafts too, rest on one text, “{ $title }”.
care-most = { $n } of { $of } questions, drafts too, rest on one text alone, “{ $title }”.
care-one-how = It is marked as one voice among others, so its questions say whose it is. A second account of the same events lets students compare.
care-speak = Who speaks
care-own = The text itself says { $n } of its { $of } sentences; the others it reports from somebody.
care-nobody = Nobody is reported to say anything.
care-who = Who
care-sentences = Sentences
care-questions = Questions on them
care-unheard = Who is acted upon and never speaks
care-unheard-none = Nobody with a name.
care-unheard-how = Something is done to these people and organisations, so many times, and nothing that they say is reported.
care-loaded = Words in questions that judge
care-loaded-none = None was found.
care-loaded-how = Say whose word it is (“according to …”), take a plainer one, or put it in quotation marks. A question leads to its form.
care-voice = Say whose word it is
care-quoted = Put it in quotation marks
care-violent = Passages in which people are hurt or killed
care-violent-none = None was found.
care-violent-how = Students read these when they ask for the sentence. Tell them beforehand what the text is about.
care-sensitive = Mark this bank as sensitive
care-sensitive-how = Then students read a plain notice before they begin, may pass on any question, and get no points.
care-sensitive-before = Where the bank is opened to students you can mark it as about something painful: then they read a plain notice before they begin, may pass on any question, and get no points.
care-is-sensitive = This bank is marked as sensitive: students read a notice first, may pass on any question, and get no points.
care-sensitive-words = Write the notice in your words
care-violent-more = and { $n } more
care-link = Before it is given to a class
care-before-how = Who speaks in the text and who does not, words that judge, violence: worth a look now.
care-not-yet = Before it is given to a class: nobody has looked it over yet.
care-looked = Looked over on { $when } by { $name }.
care-changed = Looked over on { $when } by { $name }; changed since.
care-go = I have looked it over
care-again = I have looked it over again
care-go-how = Once a bank is enough: your name and the day stand on its page then. Where the bank or a document is changed later, that stands there too.
care-stale = The bank was changed while you looked, so nothing was noted. Here it is as it is now.
## Questions from other programs

import-title = Import
import-text = Paste questions here
import-text-help = Task lists, GIFT, Aiken, or lines with a tab between question and answer. You can mend the text right here.
import-file-label = Or choose a file
import-file-other = Choose another file
import-held = is kept with this page; it need not be chosen again.
import-kind = What it is
import-kind-guess = Find out by itself
import-dividers = From Quizlet with signs of your own
import-dividers-help = Write what you chose in Quizlet’s export, or leave it empty. \t is a tab and \n the end of a line.
import-between = Between term and definition
import-rows = Between two cards
import-columns = What the columns hold
import-columns-help = Where something was not found out rightly, choose it and look again. One question stands in each line of the table.
import-column = Column { $n }
import-column-self = Found out: { $what }
import-column-none = nothing that is known
import-column-out = Leave it out
import-headers = The first line
import-headers-self = Find out by itself
import-headers-yes = It names the columns
import-headers-no = It is a question already
import-to = Where the questions go
import-to-new = A new bank
import-new-title = Title of the new bank
import-new-lang = Its language (en, de, az …)
import-drafts = New questions come as drafts, to be read over first
import-look = Look at it first
import-again = Look again
import-look-help = Looking writes nothing.
import-nothing = There is nothing to read yet: choose a file, or paste questions into the box.
import-both = You chose a file, and there is something of your own in the box. Empty the box, or take the file away.
import-unknown = It is not plain what this is. Choose it under “What it is”, and look again.
import-large = That file is too large for this page, which takes up to 3 MB. Bring it in on the computer that Factdeck runs on: factdeck import FILE -o BANK.toml
import-needs-title = A new bank needs a title.
import-broken = The file of that bank cannot be read as it stands now. Mend it first, or choose another bank.
import-file = This file cannot be read: { $why }.
import-not-yours = That bank is another teacher’s, and only they change it. Choose another bank, or put the questions into a new one. What you sent is kept here.
import-changed = Something has changed since you looked: the text, the choice, or the bank. This is what would happen now; look it over and put it in.
import-not-saved = Nothing was put in: { $why }
import-seen = What would happen
import-guessed = This looks like: { $format }. If it is something else, choose it below.
import-read-as = Read as: { $format }.
import-into-new = The questions make a new bank, “{ $title }”.
import-into = The questions go into “{ $title }”.
import-count-added = { $n } new
import-count-updated = { $n } changed
import-count-unchanged = { $n } as they are
import-count-skipped = { $n } left out
import-count-warned = { $n ->
    [one] 1 to look at
   *[other] { $n } to look at
}
import-count-kept = { $n } changed or taken out here only, and kept so
import-count-clash = { $n } changed here and there, kept as here
import-count-gone = { $n } taken out there, kept here
import-go = { $n ->
    [one] Put 1 question in
   *[other] Put { $n } questions in
}
import-go-nothing = Keep the bank as it is
import-not-yet = Nothing is written until you press this.
import-none = There is no question in it that could be put in. What is wrong stands below; mend it in the box and look again.
import-change = Change something, and look again
import-findings = What is wrong or should be looked at
import-unsaid = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
import-each = Question by question
import-more = { $n ->
    [one] and 1 more question
   *[other] and { $n } more questions
}
import-at = line { $line }, column { $column }
import-added = new
import-updated = changed: { $parts }
import-unchanged = as it is
import-skipped = left out: { $why }
import-kept = kept as it is here
import-clash = changed here and there, kept as it is here: { $parts }
import-gone = taken out there, kept here
import-right = right
import-missing = The file does not hold { $file }, which its bank names.
import-refused = { $file } is not taken, although the bank names it: only documents and pictures in the folders documents, pictures and images come with a bank.
import-files = With it come: { $files }.
import-other = The document “{ $document }” is another one here. Yours stays; look over the questions that cite it.
import-saved = Saved.
import-saved-count = { $n ->
    [one] it has 1 question now.
   *[other] it has { $n } questions now.
}
part-id = what the question is known by
part-options = further settings
part-type = the kind of question
part-prompt = the wording of the question
part-answer = the answer, or some of it
part-wrong = wrong options
part-why = reasons why an option is wrong
part-cite = the sentences that the answers rest on
part-cites = the sentences of options, gaps or pairs
part-fact = which fact memory belongs to
part-slot = what disagreeing sentences have in common
part-state = whether it is ready
part-lang = the language
part-image = the picture
part-shuffle = whether options are shuffled
part-hint = the hint
part-explain = the explanation
part-tags = tags
part-points = points
part-difficulty = how hard it is
part-match = how exactly an answer must be typed
part-tolerance = how far a figure may be off
part-unit = the unit
part-precision = how exact a date must be
part-reverse = asking a card from its back
part-criteria = what an answer has to say
part-sensitive = that it is about something painful: the notice and passing
export-of-bank = of the whole bank

## Classes

who-you = You are
who-not = Not you?
class-none = You have no class yet. A class is how you set work, see who did what, and let students come back on any device.
class-new = A new class
class-name = Name of the class
class-name-help = Such as “7b History”. Students see it.
class-name-empty = Say a name.
class-make = Make the class
class-over = Classes that have ended
class-ended = Ended on { $date }.
class-ended-means = Its code and its cards are good no more.
class-students = { $n ->
    [one] 1 student
   *[other] { $n } students
}
class-code = Class code
class-joins = Whoever has the code gets in under a name of their own.
class-joins-not = Only students of the register get in: by their name there, or by their card.
class-open = Let others in too
class-close = Let nobody new in
class-way-in = Show how to join
class-register = Register
class-not-private = Others in the network can read along here, so no names are shown. They are for the computer that Factdeck runs on, or for an address that begins with https.
class-cards = Student cards
class-cards-how = One card for each student: cut them out and hand them round. The dots, or the class code and the three words, bring the student back on any device. A card is as good as the student's name: whoever finds one gets in with it, and a new one ends it.
class-list = Add students
class-list-label = Names, one a line
class-list-help = As you have them: from a register, a spreadsheet or a letter. Numbers before a name are left away. Nobody is added twice. Give students' names only as you need them: first names or numbers do as well.
class-list-go = Add these
class-list-empty = There is no name in the list.
class-list-wrong = Nobody was added: these lines cannot be used.
class-list-line = Line { $line }: { $why }
class-list-twice = The same name stands before. Tell the two apart, such as by a letter.
class-added = { $added ->
    [0] Nobody was added.
    [one] 1 student was added.
   *[other] { $added } students were added.
}{ $already ->
    [0] { "" }
    [one] { " " }1 was there already.
   *[other] { " " }{ $already } were there already.
}
class-full = A class has { $n } students at most. Nobody was added.
class-change = Name, code, hand over, end
class-rename = Rename
class-new-code-how = A new code closes the old one. Who is in stays in; cards keep their words and get the new code when you print them again.
class-new-code = Make a new code
class-pass = Hand the class over to
class-pass-go = Hand it over
class-pass-nobody = Choose the teacher who is to have the class.
class-end-how = When the class ends its code and its cards are good no more, and nobody in it can be changed. Students keep what they have learned. It cannot be taken back.
class-end = End the class
class-door-network = Join this network's Wi-Fi. No account, no app.
class-door-stay = Switch mobile data off, and stay although the phone says that there is no internet. The address begins with http, not https.
class-door-scan = Scan the dots, or type
class-door-code = Class code
class-came = You are in. Your name here:
class-my-words = Your three words
class-my-words-how = Write them down. With the class code they bring you back on any device. Your teacher can tell you them again.
class-nothing-set = Your teacher has set no work here yet.
class-to-banks = To the question banks

seat-number = No.
seat-name = Name
seat-group = Group
seat-notes = Notes
seat-out = out of the class
seat-waits = has not come yet
seat-extra = { $n } % extra time
seat-hides-time = time left hidden
seat-saved = Saved.
seat-save = Save
seat-taken = Another student of the class has this name. Tell the two apart, such as by a letter.
seat-out-means = This student is out of the class: nothing of it is open to them.
seat-waits-means = This student has not come yet. They get in by this name, or by their card.
seat-extra-label = Extra time, in percent
seat-hides-time-label = Do not show the time left
seat-card = Student card
seat-card-how = With the class code these words bring the student back on any device. Say them to nobody else.
seat-new-card = Make a new card
seat-in-class = In the class
seat-out-how = Who is out of the class cannot come back until you let them. Their work stays.
seat-take-out = Take out of the class
seat-let-back = Let back in
seat-gone = Remove from the register
seat-gone-sure = No page shows name and group any more, and the card opens nothing. What the student has learned stays with them. The log of this computer keeps the name until the student is erased.
seat-gone-go = Remove

join-title = Join a class
join-explain = Your teacher has a code for you: six letters and digits.
join-go = Go in
join-unknown = There is no class with this code. Look at it again: it has six letters and digits, and never the letters I, L or O.
join-new = I am new here
join-name = Your name in this class
join-name-help = Your teacher and your class may see it. A nickname that your teacher knows is enough.
join-name-listed = Only those on your teacher's list get in: type your name as it stands there.
join-back = I was here before
join-words = The three words on your card
join-words-help = Order, capitals and a small slip in a word do not matter. No card? Your teacher can tell you the words.
join-back-go = Bring me back
join-already = On this device sits
join-enter = To the class
join-card-of = This is the card of
join-card-me = Yes, that is me
join-card-not-me = That is not me
join-card-count = Three words are needed; there were { $n }.
join-rude = Take another name, please: this one looks like a rude word. Is it your own? Then your teacher can put it into the register, and you get in by it.
join-taken = Somebody in this class has this name. Is it you? Then come back by the three words on your card; your teacher can tell you them. Else take another name.
join-closed = Only those on your teacher's list get in. Type your name as it stands there, or ask your teacher.
join-full = This class is full. Ask your teacher.
join-no-card = No card in this class has these three words. Check each of them, and the class.
join-out = You are out of this class. Ask your teacher.
home-class = My class
home-class-code = I have a class code

## What a class is set

task-test = Test
task-practice = Practice
task-until = until { $when }
task-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
task-tries-left = { $n ->
    [0] no try left
    [one] 1 try left
   *[other] { $n } tries left
}
task-excused = You need not do this.
task-not-yet = It opens on { $when }.
task-running = You are in the middle of it.
task-open = You can begin.
task-done = You have done it.
task-closed = It has closed.
task-missed = It has closed, and you have not done it.
task-mark = { $n } % of the points.
task-begin = Begin
task-again = Try again
task-go-on = Go on
task-try = Look at try { $n }
task-nothing = There is nothing to ask any more: the questions were taken away. Tell your teacher.

set-title-all = Work
set-none = Nothing is set for this class yet.
set-open = open
set-new = Set work
set-title = Title, as the class sees it
set-bank = Bank
set-count = Number of questions
set-tag = Only with this tag
set-kind = Kind
set-practice = Practice: the bank stays open, and answers are explained.
set-test = Test: nothing of its bank is shown to the class before it closes, nor to anybody without a class. Answers are explained afterwards.
set-which = Questions
set-same = The same for everybody. You can choose them one by one once it is set.
set-drawn = Each try draws its own; what a student has not met comes first.
set-shuffled = In another order for each student
set-questions = The questions
set-questions-title = Questions
set-opens = Opens
set-closes = Closes
set-minutes = Minutes for a try
set-tries = Tries
set-counts = What counts
set-counts-best = the best try
set-counts-first = the first try
set-counts-last = the last try
set-counts-average = the mean of all tries
set-shows = After a test has closed students see
set-shows-answers = their marks and every answer
set-shows-marks = their marks
set-shows-nothing = nothing
set-at-end = Say only at the end how the answers were
set-sequential = One question after the other, and never back
set-times-how = An empty field means: opens now, never closes, no limit of time, any number of tries. A try ends when its time is over or the work closes, whichever comes first. Extra time is set for each student in the register.
set-go = Set it
set-no-title = Give it a title of at most 100 characters.
set-no-bank = Choose a bank.
set-nothing = No question fits: look at the tag and at the questions that are ticked. A test asks nothing that students judge themselves.
set-no-number = One of the numbers cannot be used: 1 to 100 questions, 1 to 1,440 minutes, 1 to 20 tries.
set-no-time = One of the times cannot be read. Write date and time, such as 2027-03-01T10:30.
set-closes-before = It closes before it opens.
set-test-closes = A test must close: until then nobody sees its answers.
results-title = What came of it
results-counts = { $students ->
    [one] 1 student
   *[other] { $students } students
}, { $working } at work, { $done } done
results-again = Look again
results-edit = Change
results-table = As a table (CSV)
results-nobody = Nobody is in this class yet.
results-standing = How it stands
results-mark = Mark
results-question = Question
results-right = Right, of those marked
results-away = Take this work away
results-away-sure = Students no longer see it, and its results are no longer listed. What they answered stays in their own memory.
results-away-go = Take it away
result-excused = excused
result-not-begun = not begun
result-running = at work, { $given } of { $of } given
result-tries = { $n ->
    [one] 1 try
   *[other] { $n } tries
}
mark-percent = { $n } %
cell-none = not asked
cell-open = open
cell-given = given
cell-passed = passed on
cell-right = right
cell-partly = partly right
cell-wrong = wrong
cell-dont-know = did not know
exception-how = What is different for this student. Empty fields are as for everybody else. The student sees the times and tries, not the reason; the reason is kept with their data.
exception-opens = Opens for them
exception-closes = Closes for them
exception-more = Tries more
exception-reason = Reason
exception-excused = Excused: they need not do it

items-title = Question by question
items-none = Nobody has finished a try yet.
items-tries = { $n ->
    [one] 1 try counted
   *[other] { $n } tries counted, one a student
}
items-right = { $right } of { $asked } had it right.
items-given = Given
items-worth = Worth
items-students = Students
items-open = nothing
items-edit = Look at the question
items-figures = Figures
items-whole = Figures of the whole
items-whole-how = As Moodle reckons them. In a test for marks a mean of 50 to 75 % of the points and a consistency of 75 or more are good; a small class says little.
finding-best-missed = Your best students missed this more often than the others: check the key.
finding-hard = Hardly anybody had this right. Was it taught, and is it asked clearly?
finding-easy = Everybody had this right: it tells nobody apart.
finding-never-chosen = Nobody chose { $options }.
finding-often = { $count } gave “{ $words }”, which did not count. Should it?
figure-none = –
figure-facility = Facility, %
figure-sd = Standard deviation, points
figure-intended = Intended weight, %
figure-effective = Effective weight, %
figure-discrimination = Discrimination index, %
figure-efficiency = Discriminative efficiency, %
figure-mean = Mean, points
figure-median = Median, points
figure-skewness = Skewness
figure-kurtosis = Kurtosis
figure-consistency = Internal consistency (Cronbach’s alpha), %
figure-error-ratio = Error ratio, %
figure-standard-error = Standard error, points
