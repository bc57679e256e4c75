# Text of the interface. Every key used in a template or a view stands here once.

brand = Factdeck
skip = Skip to the content
home-short = Banks
nav-resume = I was here before
nav-teach = Teachers
nav-leave = Not you? Leave this device
foot-offline = Everything stays on this computer. No account, no internet.
keys-on = Keyboard shortcuts are on. Turn them off
keys-off = Keyboard shortcuts are off. Turn them on
drafts-banner = Drafts are shown: nobody has read these questions over yet.

home-title = What would you like to learn?
home-none = There are no question banks yet.
home-none-help = Put a bank file into { $folder } or make one: factdeck generate DOCUMENT -o { $folder }/BANK.toml
home-continue = Continue your quiz
home-continue-of = { $answered } of { $total } answered

bank-facts = { $n ->
    [one] 1 fact
   *[other] { $n } facts
}
bank-due = { $n ->
    [one] 1 due
   *[other] { $n } due
}
bank-new = { $n } new
bank-nothing-due = nothing due
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
study-explain = What is due comes back, something new in between. Stop whenever you like.
quiz-new = Take a quiz
quiz-how-many = How many questions?
quiz-start = Start the quiz
quiz-all = { $n ->
    [one] all (1)
   *[other] all { $n }
}
quiz-most = { $n } (the most at once)
quiz-more = Choose what is asked
quiz-choice = { $name } ({ $n })
quiz-tags = Topics
quiz-tags-help = Tick none for all of them.
quiz-types = Kinds of question
quiz-types-help = Tick none for all of them. Each fact is asked once, in one of these kinds.
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
quiz-nothing-fits = No question of this bank has one of these topics and is of one of these kinds. Untick some and start again: nothing else was changed.
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
shared-device = Other people use this device too (I am signed out after 20 minutes)

question-of = Question { $n } of { $of }
question-due = { $n ->
    [0] The last one due
    [one] Due; 1 more after it
   *[other] Due; { $n } more after it
}
question-new = Something new
question-again = Once more
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
question-date-day = Day, month and year, written your way: 31 December 2049 or 31.12.2049.
question-date-month = Month and year, written your way: December 2049 or 12/2049.
question-date-year = The year: 2049.
question-date-decade = The decade: the 2040s.
question-date-century = The century: the 30th century.
question-order-help = Give each its place; 1 comes first.
question-match-help = Choose for each what belongs to it.
question-up = Up
question-down = Down
question-moved = Now in place
question-open-help = Then compare it with a model answer and judge it yourself.
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
answer-missing-open = Write an answer or press "I don't know".
answer-missing-order = Give each its place or press "I don't know".
answer-order-twice = Place { $place } is given twice. Every place can be given once.
answer-order-open = { $n ->
    [one] One has no place yet.
   *[other] { $n } have no place yet.
}
answer-missing = Choose an answer or press "I don't know".
answer-missing-typed = Type an answer or press "I don't know".
answer-elsewhere = That question was answered in another window, or a teacher has changed it, so this answer does not count. Here is what comes next.

verdict-right = Right
verdict-slip = Right, but mind the spelling
verdict-wrong = Not right
verdict-partly = Partly right
verdict-dont-know = Now you know
verdict-share = { $n } % of the marks
verdict-account = That is what this text says.
feedback-your = Your answer
feedback-right = Right answer
feedback-right-account = What the text says
feedback-source = The sentence it rests on
feedback-in-document = See it in the document
feedback-why-wrong = Why not “{ $answer }”?
feedback-where-wrong = It comes from this sentence
feedback-others = Others give it differently
feedback-more = More about it
feedback-back = back { $when }
feedback-no-citation = This question cites no sentence.
feedback-next = Next question
feedback-result = See the result
feedback-undo = Take this answer back
question-undo = Take the last answer back

feedback-agree = Others say the same
feedback-alone = Nothing else in the text speaks of it: only this sentence says so.
feedback-alone-source = Only this source says so.
feedback-claim = I was right
feedback-not-claimed = This stays as it is: it was asked again since, or there is nothing to change.
feedback-claimed = Counted as right, because you say so.
part-ticked = Right
part-missed = Missing: this is right, too
part-not-right = Not right
part-left = Rightly left out
part-gap = Gap { $n }
part-place = place { $n }
part-open = left open
part-you = You:
part-right = Right:
part-met = Said
part-unmet = Not said
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

result-title = Your result
result-score = { $right } of { $total } right
result-review = Every answer with its sentence
result-again = Another quiz
result-home = All banks
result-look = Look at it again

done-title = Done for now
done-nothing = Nothing is due, and there is nothing new left for today.
done-sum = { $n ->
    [one] 1 answer, { $right } right
   *[other] { $n } answers, { $right } right
}
done-look = Look at these again
done-wait = The next one is due { $when }.
done-more-tomorrow = New facts come tomorrow.

words-title = Come back on any device
words-explain = Write these four words down. They bring your progress back, on this device or another, also when the address of this page changes.
words-bring = With them: choose “{ $link }” on any page.

resume-title = I was here before
resume-explain = Type the four words you wrote down. Order, capitals and a small slip in a word do not matter.
resume-label = Your four words
resume-go = Bring my progress back
resume-unknown-words = Nobody has these four words together. Check each of them.
resume-count = Four words are needed; there were { $n }.
resume-bad-word = There is no word “{ $word }” among ours. Check its spelling.
resume-wait = Too many tries. Wait { $n ->
    [one] a second
   *[other] { $n } seconds
} and try again.
resume-replaces = What you have done on this device stays with the words shown here: { $words }

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
read-sentence = Sentence
read-level = How well you know it
read-now = Would come to mind now
read-how-many = Questions
read-questions = { $n ->
    [one] 1 question on this paragraph
   *[other] { $n } questions on this paragraph
}
read-questions-on = { $n ->
    [one] 1 question on this sentence
   *[other] { $n } questions on this sentence
}
read-likely = { $n } % likely to come to mind now
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
percent = { $n } %

level-new = Not asked yet
level-shaky = Shaky
level-fading = Fading
level-known = Known
level-firm = Firmly known
level-new-means = there are questions on it, and you have not met them
level-shaky-means = missed the last time, or less than 70 % likely to come to mind now
level-fading-means = 70 to 89 % likely: time to see it again
level-known-means = 90 % likely or more
level-firm-means = 90 % likely or more, and it lasts three weeks and longer

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
problem-stale = Something changed in between
problem-stale-text = Go back, reload the page and look again. Nothing was recorded.
problem-store = Your answer could not be saved
problem-store-text = Nothing was recorded. The disk may be full: tell whoever runs this computer, then try again.
problem-internal = Something went wrong here
problem-internal-text = It is our mistake. Go back, look whether your last step is there, and try again.
problem-way-out = To the start page
