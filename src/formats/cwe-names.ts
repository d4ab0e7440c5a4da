/**
 * The names of weaknesses as MITRE's list has them (CWE 4.17, under the CWE Terms of Use), as far as records of recent years name them.
 * CSAF 2.0 takes a weakness only under its exact name (mandatory test 6.1.11); categories and what is deprecated are none.
 */
const list = String.raw`
15 External Control of System or Configuration Setting
20 Improper Input Validation
22 Improper Limitation of a Pathname to a Restricted Directory ('Path Traversal')
23 Relative Path Traversal
24 Path Traversal: '../filedir'
26 Path Traversal: '/dir/../filename'
27 Path Traversal: 'dir/../../filename'
29 Path Traversal: '\..\filename'
35 Path Traversal: '.../...//'
36 Absolute Path Traversal
41 Improper Resolution of Path Equivalence
59 Improper Link Resolution Before File Access ('Link Following')
61 UNIX Symbolic Link (Symlink) Following
73 External Control of File Name or Path
74 Improper Neutralization of Special Elements in Output Used by a Downstream Component ('Injection')
76 Improper Neutralization of Equivalent Special Elements
77 Improper Neutralization of Special Elements used in a Command ('Command Injection')
78 Improper Neutralization of Special Elements used in an OS Command ('OS Command Injection')
79 Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')
80 Improper Neutralization of Script-Related HTML Tags in a Web Page (Basic XSS)
81 Improper Neutralization of Script in an Error Message Web Page
87 Improper Neutralization of Alternate XSS Syntax
88 Improper Neutralization of Argument Delimiters in a Command ('Argument Injection')
89 Improper Neutralization of Special Elements used in an SQL Command ('SQL Injection')
91 XML Injection (aka Blind XPath Injection)
92 DEPRECATED: Improper Sanitization of Custom Special Characters
93 Improper Neutralization of CRLF Sequences ('CRLF Injection')
94 Improper Control of Generation of Code ('Code Injection')
95 Improper Neutralization of Directives in Dynamically Evaluated Code ('Eval Injection')
96 Improper Neutralization of Directives in Statically Saved Code ('Static Code Injection')
98 Improper Control of Filename for Include/Require Statement in PHP Program ('PHP Remote File Inclusion')
99 Improper Control of Resource Identifiers ('Resource Injection')
113 Improper Neutralization of CRLF Sequences in HTTP Headers ('HTTP Request/Response Splitting')
114 Process Control
116 Improper Encoding or Escaping of Output
117 Improper Output Neutralization for Logs
119 Improper Restriction of Operations within the Bounds of a Memory Buffer
120 Buffer Copy without Checking Size of Input ('Classic Buffer Overflow')
121 Stack-based Buffer Overflow
122 Heap-based Buffer Overflow
123 Write-what-where Condition
125 Out-of-bounds Read
126 Buffer Over-read
129 Improper Validation of Array Index
130 Improper Handling of Length Parameter Inconsistency
131 Incorrect Calculation of Buffer Size
134 Use of Externally-Controlled Format String
140 Improper Neutralization of Delimiters
146 Improper Neutralization of Expression/Command Delimiters
150 Improper Neutralization of Escape, Meta, or Control Sequences
170 Improper Null Termination
176 Improper Handling of Unicode Encoding
183 Permissive List of Allowed Inputs
184 Incomplete List of Disallowed Inputs
185 Incorrect Regular Expression
187 Partial String Comparison
190 Integer Overflow or Wraparound
191 Integer Underflow (Wrap or Wraparound)
193 Off-by-one Error
197 Numeric Truncation Error
200 Exposure of Sensitive Information to an Unauthorized Actor
201 Insertion of Sensitive Information Into Sent Data
202 Exposure of Sensitive Information Through Data Queries
203 Observable Discrepancy
204 Observable Response Discrepancy
208 Observable Timing Discrepancy
209 Generation of Error Message Containing Sensitive Information
212 Improper Removal of Sensitive Information Before Storage or Transfer
213 Exposure of Sensitive Information Due to Incompatible Policies
214 Invocation of Process Using Visible Sensitive Information
226 Sensitive Information in Resource Not Removed Before Reuse
229 Improper Handling of Values
230 Improper Handling of Missing Values
233 Improper Handling of Parameters
241 Improper Handling of Unexpected Data Type
248 Uncaught Exception
250 Execution with Unnecessary Privileges
252 Unchecked Return Value
253 Incorrect Check of Function Return Value
256 Plaintext Storage of a Password
257 Storing Passwords in a Recoverable Format
258 Empty Password in Configuration File
259 Use of Hard-coded Password
261 Weak Encoding for Password
266 Incorrect Privilege Assignment
267 Privilege Defined With Unsafe Actions
268 Privilege Chaining
269 Improper Privilege Management
270 Privilege Context Switching Error
272 Least Privilege Violation
274 Improper Handling of Insufficient Privileges
276 Incorrect Default Permissions
277 Insecure Inherited Permissions
280 Improper Handling of Insufficient Permissions or Privileges
281 Improper Preservation of Permissions
282 Improper Ownership Management
283 Unverified Ownership
284 Improper Access Control
285 Improper Authorization
286 Incorrect User Management
287 Improper Authentication
288 Authentication Bypass Using an Alternate Path or Channel
290 Authentication Bypass by Spoofing
294 Authentication Bypass by Capture-replay
295 Improper Certificate Validation
297 Improper Validation of Certificate with Host Mismatch
300 Channel Accessible by Non-Endpoint
302 Authentication Bypass by Assumed-Immutable Data
303 Incorrect Implementation of Authentication Algorithm
304 Missing Critical Step in Authentication
305 Authentication Bypass by Primary Weakness
306 Missing Authentication for Critical Function
307 Improper Restriction of Excessive Authentication Attempts
308 Use of Single-factor Authentication
311 Missing Encryption of Sensitive Data
312 Cleartext Storage of Sensitive Information
313 Cleartext Storage in a File or on Disk
316 Cleartext Storage of Sensitive Information in Memory
319 Cleartext Transmission of Sensitive Information
321 Use of Hard-coded Cryptographic Key
322 Key Exchange without Entity Authentication
323 Reusing a Nonce, Key Pair in Encryption
324 Use of a Key Past its Expiration Date
326 Inadequate Encryption Strength
327 Use of a Broken or Risky Cryptographic Algorithm
328 Use of Weak Hash
330 Use of Insufficiently Random Values
331 Insufficient Entropy
338 Use of Cryptographically Weak Pseudo-Random Number Generator (PRNG)
340 Generation of Predictable Numbers or Identifiers
345 Insufficient Verification of Data Authenticity
346 Origin Validation Error
347 Improper Verification of Cryptographic Signature
348 Use of Less Trusted Source
349 Acceptance of Extraneous Untrusted Data With Trusted Data
352 Cross-Site Request Forgery (CSRF)
353 Missing Support for Integrity Check
354 Improper Validation of Integrity Check Value
356 Product UI does not Warn User of Unsafe Actions
357 Insufficient UI Warning of Dangerous Operations
358 Improperly Implemented Security Check for Standard
359 Exposure of Private Personal Information to an Unauthorized Actor
362 Concurrent Execution using Shared Resource with Improper Synchronization ('Race Condition')
363 Race Condition Enabling Link Following
364 Signal Handler Race Condition
367 Time-of-check Time-of-use (TOCTOU) Race Condition
369 Divide By Zero
378 Creation of Temporary File With Insecure Permissions
384 Session Fixation
385 Covert Timing Channel
390 Detection of Error Condition Without Action
400 Uncontrolled Resource Consumption
401 Missing Release of Memory after Effective Lifetime
404 Improper Resource Shutdown or Release
405 Asymmetric Resource Consumption (Amplification)
407 Inefficient Algorithmic Complexity
409 Improper Handling of Highly Compressed Data (Data Amplification)
415 Double Free
416 Use After Free
419 Unprotected Primary Channel
420 Unprotected Alternate Channel
424 Improper Protection of Alternate Path
425 Direct Request ('Forced Browsing')
426 Untrusted Search Path
427 Uncontrolled Search Path Element
428 Unquoted Search Path or Element
434 Unrestricted Upload of File with Dangerous Type
436 Interpretation Conflict
440 Expected Behavior Violation
441 Unintended Proxy or Intermediary ('Confused Deputy')
444 Inconsistent Interpretation of HTTP Requests ('HTTP Request/Response Smuggling')
449 The UI Performs the Wrong Action
451 User Interface (UI) Misrepresentation of Critical Information
453 Insecure Default Variable Initialization
456 Missing Initialization of a Variable
457 Use of Uninitialized Variable
459 Incomplete Cleanup
460 Improper Cleanup on Thrown Exception
466 Return of Pointer Value Outside of Expected Range
468 Incorrect Pointer Scaling
470 Use of Externally-Controlled Input to Select Classes or Code ('Unsafe Reflection')
472 External Control of Assumed-Immutable Web Parameter
475 Undefined Behavior for Input to API
476 NULL Pointer Dereference
488 Exposure of Data Element to Wrong Session
489 Active Debug Code
494 Download of Code Without Integrity Check
497 Exposure of Sensitive System Information to an Unauthorized Control Sphere
501 Trust Boundary Violation
502 Deserialization of Untrusted Data
506 Embedded Malicious Code
521 Weak Password Requirements
522 Insufficiently Protected Credentials
523 Unprotected Transport of Credentials
524 Use of Cache Containing Sensitive Information
525 Use of Web Browser Cache Containing Sensitive Information
526 Cleartext Storage of Sensitive Information in an Environment Variable
530 Exposure of Backup File to an Unauthorized Control Sphere
532 Insertion of Sensitive Information into Log File
538 Insertion of Sensitive Information into Externally-Accessible File or Directory
540 Inclusion of Sensitive Information in Source Code
547 Use of Hard-coded, Security-relevant Constants
548 Exposure of Information Through Directory Listing
552 Files or Directories Accessible to External Parties
565 Reliance on Cookies without Validation and Integrity Checking
591 Sensitive Data Storage in Improperly Locked Memory
598 Use of GET Request Method With Sensitive Query Strings
601 URL Redirection to Untrusted Site ('Open Redirect')
602 Client-Side Enforcement of Server-Side Security
606 Unchecked Input for Loop Condition
610 Externally Controlled Reference to a Resource in Another Sphere
611 Improper Restriction of XML External Entity Reference
613 Insufficient Session Expiration
614 Sensitive Cookie in HTTPS Session Without 'Secure' Attribute
617 Reachable Assertion
620 Unverified Password Change
622 Improper Validation of Function Hook Arguments
636 Not Failing Securely ('Failing Open')
639 Authorization Bypass Through User-Controlled Key
640 Weak Password Recovery Mechanism for Forgotten Password
641 Improper Restriction of Names for Files and Other Resources
642 External Control of Critical State Data
643 Improper Neutralization of Data within XPath Expressions ('XPath Injection')
644 Improper Neutralization of HTTP Headers for Scripting Syntax
645 Overly Restrictive Account Lockout Mechanism
646 Reliance on File Name or Extension of Externally-Supplied File
650 Trusting HTTP Permission Methods on the Server Side
653 Improper Isolation or Compartmentalization
662 Improper Synchronization
664 Improper Control of a Resource Through its Lifetime
665 Improper Initialization
668 Exposure of Resource to Wrong Sphere
669 Incorrect Resource Transfer Between Spheres
670 Always-Incorrect Control Flow Implementation
672 Operation on a Resource after Expiration or Release
674 Uncontrolled Recursion
680 Integer Overflow to Buffer Overflow
681 Incorrect Conversion between Numeric Types
682 Incorrect Calculation
684 Incorrect Provision of Specified Functionality
690 Unchecked Return Value to NULL Pointer Dereference
691 Insufficient Control Flow Management
693 Protection Mechanism Failure
696 Incorrect Behavior Order
697 Incorrect Comparison
698 Execution After Redirect (EAR)
703 Improper Check or Handling of Exceptional Conditions
704 Incorrect Type Conversion or Cast
706 Use of Incorrectly-Resolved Name or Reference
732 Incorrect Permission Assignment for Critical Resource
749 Exposed Dangerous Method or Function
754 Improper Check for Unusual or Exceptional Conditions
755 Improper Handling of Exceptional Conditions
762 Mismatched Memory Management Routines
770 Allocation of Resources Without Limits or Throttling
772 Missing Release of Resource after Effective Lifetime
776 Improper Restriction of Recursive Entity References in DTDs ('XML Entity Expansion')
778 Insufficient Logging
779 Logging of Excessive Data
783 Operator Precedence Logic Error
787 Out-of-bounds Write
788 Access of Memory Location After End of Buffer
789 Memory Allocation with Excessive Size Value
790 Improper Filtering of Special Elements
791 Incomplete Filtering of Special Elements
798 Use of Hard-coded Credentials
799 Improper Control of Interaction Frequency
804 Guessable CAPTCHA
805 Buffer Access with Incorrect Length Value
807 Reliance on Untrusted Inputs in a Security Decision
821 Incorrect Synchronization
822 Untrusted Pointer Dereference
823 Use of Out-of-range Pointer Offset
824 Access of Uninitialized Pointer
825 Expired Pointer Dereference
829 Inclusion of Functionality from Untrusted Control Sphere
835 Loop with Unreachable Exit Condition ('Infinite Loop')
841 Improper Enforcement of Behavioral Workflow
842 Placement of User into Incorrect Group
843 Access of Resource Using Incompatible Type ('Type Confusion')
862 Missing Authorization
863 Incorrect Authorization
908 Use of Uninitialized Resource
909 Missing Initialization of Resource
912 Hidden Functionality
913 Improper Control of Dynamically-Managed Code Resources
915 Improperly Controlled Modification of Dynamically-Determined Object Attributes
916 Use of Password Hash With Insufficient Computational Effort
917 Improper Neutralization of Special Elements used in an Expression Language Statement ('Expression Language Injection')
918 Server-Side Request Forgery (SSRF)
922 Insecure Storage of Sensitive Information
923 Improper Restriction of Communication Channel to Intended Endpoints
926 Improper Export of Android Application Components
927 Use of Implicit Intent for Sensitive Communication
940 Improper Verification of Source of a Communication Channel
942 Permissive Cross-domain Policy with Untrusted Domains
943 Improper Neutralization of Special Elements in Data Query Logic
1004 Sensitive Cookie Without 'HttpOnly' Flag
1021 Improper Restriction of Rendered UI Layers or Frames
1104 Use of Unmaintained Third Party Components
1107 Insufficient Isolation of Symbolic Constant Definitions
1188 Initialization of a Resource with an Insecure Default
1191 On-Chip Debug and Test Interface With Improper Access Control
1220 Insufficient Granularity of Access Control
1230 Exposure of Sensitive Information Through Metadata
1236 Improper Neutralization of Formula Elements in a CSV File
1240 Use of a Cryptographic Primitive with a Risky Implementation
1242 Inclusion of Undocumented Features or Chicken Bits
1256 Improper Restriction of Software Interfaces to Hardware Features
1259 Improper Restriction of Security Token Assignment
1284 Improper Validation of Specified Quantity in Input
1285 Improper Validation of Specified Index, Position, or Offset in Input
1286 Improper Validation of Syntactic Correctness of Input
1287 Improper Validation of Specified Type of Input
1288 Improper Validation of Consistency within Input
1289 Improper Validation of Unsafe Equivalence in Input
1295 Debug Messages Revealing Unnecessary Information
1299 Missing Protection Mechanism for Alternate Hardware Interface
1321 Improperly Controlled Modification of Object Prototype Attributes ('Prototype Pollution')
1326 Missing Immutable Root of Trust in Hardware
1327 Binding to an Unrestricted IP Address
1332 Improper Handling of Faults that Lead to Instruction Skips
1333 Inefficient Regular Expression Complexity
1336 Improper Neutralization of Special Elements Used in a Template Engine
1357 Reliance on Insufficiently Trustworthy Component
1390 Weak Authentication
1391 Use of Weak Credentials
1392 Use of Default Credentials
1394 Use of Default Cryptographic Key
1395 Dependency on Vulnerable Third-Party Component
`;

const names = new Map(
  list
    .trim()
    .split('\n')
    .map((line): [string, string] => [`CWE-${line.split(' ', 1)[0]}`, line.slice(line.indexOf(' ') + 1)]),
);

/** The official English name of `CWE-79`; null where the list here has none. */
export const weaknessName = (id: string): string | null => names.get(id) ?? null;

/** Every weakness that has a name here, with it. */
export const namedWeaknesses: ReadonlyMap<string, string> = names;
