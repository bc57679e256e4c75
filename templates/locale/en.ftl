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
foot-offline = Everything stays on this computer. No account, no internet.
keys-on = Keyboard shortcuts are on. Turn them off
keys-off = Keyboard shortcuts are off. Turn them on
drafts-banner = Drafts are shown: nobody has read these questions over yet.

home-title = What would you like to learn?
home-ways = Study: a few minutes a day; what you learned comes back before you forget it. Quiz: some questions at once, with a result at the end.
home-none = There are no question banks yet.
home-none-help = Put a bank file into { $folder } or make one: factdeck generate DOCUMENT -o { $folder }/BANK.toml
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
bank-empty = No question of this bank is ready yet. A teacher makes questions ready in the bank file: state = "ready".
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
quiz-more = More choices: topics, kinds, feedback, time
quiz-choice = { $name } ({ $n })
quiz-tags = Topics
quiz-tags-help = Tick none for all of them.
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
quiz-nothing-fits = No question of this bank is what you chose. Untick some topics or kinds and start again: nothing else was changed.
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
quiz-spot = Question { $n }: { $stand }
quiz-spot-flagged = Question { $n }: { $stand }, flagged
quiz-spot-short = { $n }: { $stand }
quiz-spot-flagged-short = { $n }: { $stand }, flagged
quiz-progress = { $given } of { $of } answered{ $flagged ->
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

summary-title = Before you hand in
summary-open = { $n ->
    [one] 1 question has no answer
   *[other] { $n } questions have no answer
}
summary-flagged = You wanted to look at these again
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
result-show = Which answers
result-flagged = You had flagged it.
verdict-open = No answer
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
done-next = Next: { $when }, about { $n } questions.
done-look = Look at these again
done-words = Write these down: they bring you back on any device.

study-more = More now
question-more = Not due, but you want more
undo-taken = Taken back: “{ $prompt }” – you had answered “{ $answer }”.
undo-taken-none = Taken back: “{ $prompt }”.
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
key-u = U
key-u-does = take the last answer back

help-teach = For teachers
help-door = How do I open the teachers' page?
help-door-text = When Factdeck starts it prints a teacher code. It opens the page once, on the day of the start; the browser then stays open for twelve hours.
help-make = How do I make questions from a text?
help-make-text = With one line where Factdeck is installed. What comes out are drafts: read them over and make the good ones ready. Learners never meet a question that nobody has read.
help-files = Where are the questions?
help-files-text = In files that any editor opens, in { $folder }. The server reads them again by itself when they change; quizzes that are running keep the questions they began with.
help-check = Is a file in order?
help-check-text = The teachers' page shows every mistake with its line and what to do about it. The same in a window:

help-machine = For whoever runs the machine
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
privacy-short = Factdeck remembers which questions you answered, what you said, and when. It needs that to ask you again at the right time. It does not know who you are: it never asks for your name, your e-mail or a picture.
privacy-who = Everything stays on the computer that runs Factdeck. Nothing is sent anywhere. Whoever runs that computer can read what is on it; other learners cannot.
privacy-long = It is kept until you have it erased.
privacy-yours = You can take everything away as a file and have it erased, without asking anybody:
privacy-table = Exactly what, line by line
privacy-what = What is kept
privacy-why = What for
privacy-worked-out = From these lines Factdeck works out how well you know each fact and when it comes back, how much you did on each day, and which quizzes are open. That is kept beside them and goes with them.
privacy-cookie = The cookie
privacy-cookie-text = Your browser keeps one cookie, from the first time you press a button: a random number by which it is known again. It lasts 400 days from its last use; on a device that you said others use too, it ends with the browser or after 20 minutes. There is no other cookie and nothing that follows you.
privacy-not = What is not kept
privacy-not-text = No name, no birthday, no e-mail, no address of your device, no place, no list of the pages you look at.
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
teach-code-explain = When the program starts it prints a code for the teacher. Type it here.
teach-code = Teacher code
teach-code-go = Open
teach-code-wrong = That is not the code. It stands in the window where Factdeck was started and changes at every start.
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
teach-leave = Close the teacher's area
teach-how = Files are in { $folder }. Change them in any editor: the server reads them again by itself.

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
problem-not-teacher-text = Open the teachers' page and type the code that Factdeck printed when it started.
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
problem-closed = Closed while your test runs
problem-closed-text = You are taking a test on this bank. Its text opens again when you have handed it in or the time is over.
problem-stale = Something changed in between
problem-stale-text = Go back, reload the page and look again. Nothing was recorded.
problem-store = Your answer could not be saved
problem-store-text = Nothing was recorded. The disk may be full: tell whoever runs this computer, then try again.
problem-internal = Something went wrong here
problem-internal-text = It is our mistake. Go back, look whether your last step is there, and try again.
problem-way-out = To the start page
