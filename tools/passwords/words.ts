/** What common passwords are built from: facts that every published ranking agrees on, and how people vary them. All in lower case. */
const list = (text: string) => text.trim().split(/\s+/);

/** Words and names, English and pinyin, that stand alone or with digits after them. */
export const words = list(`
  password passwd passw0rd pass qwerty qwertyuiop qwertyui asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc 1qaz2wsx 1q2w3e 1q2w3e4r
  1q2w3e4r5t q1w2e3 q1w2e3r4 qweasd qweasdzxc q qq qw qwe a as asd z zx zxc ly wo abc abcd abcde abcdef abcdefg abcdefgh abc123 a1b2c3 aaa qqq aa
  admin administrator root toor guest user username test tester testing demo default changeme change letmein login welcome hello
  master super superman superuser batman spiderman pokemon starwars matrix ninja dragon monkey tiger lion eagle falcon panther cobra
  shadow hunter killer hacker hack secret private access system server service server2008 manager operator oracle mysql postgres
  database backup support office company corporate enterprise network cisco huawei juniper tomcat apache weblogic jboss nginx redis
  mongodb elastic kibana jenkins docker ubuntu centos debian linux windows microsoft google facebook twitter linkedin amazon apple
  samsung lenovo xiaomi tencent alibaba taobao alipay wechat weixin baidu sina sohu netease p@ssw0rd p@ssword pa55word pa55w0rd
  iloveyou loveyou iloveu love lovely lover sweet sweety honey baby babygirl angel princess prince queen king family mother father
  mommy daddy friend friends forever always happy smile sunshine sunny summer winter spring autumn flower rose lily rainbow star
  stars moonlight moon heaven freedom liberty peace trust trustno1 whatever nothing something anything computer internet laptop
  keyboard mouse samsung nokia iphone android football soccer baseball basketball hockey tennis golf yankees cowboys arsenal
  chelsea liverpool barcelona realmadrid juventus ronaldo messi jordan jordan23 michael jennifer jessica ashley amanda nicole
  daniel david robert thomas george charlie andrew joshua matthew anthony william joseph richard steven justin brandon
  christian jonathan samantha michelle elizabeth victoria alexander alexandra benjamin patrick maggie ginger pepper cookie cheese
  chocolate banana orange apple cherry strawberry pumpkin coffee mustang ferrari porsche mercedes corvette harley yamaha
  silver golden diamond crystal purple yellow black white green blue red merlin phoenix wizard magic dolphin buster bailey
  tigger snoopy mickey minnie garfield naruto pikachu digimon minecraft fortnite roblox playstation nintendo zelda mario
  money million dollar rich lucky winner champion success power energy rock metal metallica nirvana slipknot eminem beatles
  guitar music player gamer games game fuckyou fuck fucker asshole bitch sexy sex hottie naked pussy
  woaini woaiwo woaiwojia woaini1314 woaini520 wodemima mima mimamima nihao nihaoma zhongguo china beijing shanghai guangzhou
  shenzhen tianjin chongqing chengdu hangzhou nanjing wuhan xian suzhou qingdao dalian shenyang harbin changsha zhengzhou
  wang zhang liu chen yang zhao huang zhou xu sun zhu gao lin guo luo liang song zheng xie han tang feng deng
  wangwei wangfang zhangwei zhangli liwei lina liuyang chenjie yangyang xiaoming xiaohong xiaofei xiaoyu xiaolong
  baobao baobei laopo laogong mama baba meinv shuaige gege jiejie didi meimei tianshi xingfu kuaile gongzuo
  gongsi guanliyuan xitong yonghu denglu shouye ceshi kaifa yunwei anquan fuwuqi shujuku dianxin liantong yidong
  anquanbu xinxi wangluo caiwu renshi bangong huiyuan kehu fuwu zhuanye shiyong asdasd qweqwe zxczxc zaqwsx zaq12wsx
  jiayou shengri caonima woshishui woshiwo tamade nimabi dearbook aini aiwo
  spring2024 summer2024 autumn2024 winter2024 january february march april june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday companyname temporary temp initial first newpass newpassword mypass
  mypassword thepassword passphrase passcode openup opensesame sesame abracadabra security secure vulnerability bulletin bulou
  cnvd cnnvd cncert cert certs infosec cyber cybersecurity
`);

/** Said with digits: 我爱你一生一世 and the like, and what lies side by side on the keys. */
export const numbers = list(`
  0 00 000 0000 00000 000000 1 11 111 1111 11111 111111 12 123 1234 12345 123456 1234567 12345678 123456789 1234567890 0123456789
  12344321 123321 123123 123123123 112233 11223344 1122334455 147258 147258369 159357 159753 987654321 9876543210 87654321 7654321 654321
  54321 4321 321 110 119 120 520 521 5201314 1314 1314520 13145200 52013140 7758521 7758258 2 22 222 2222 3 33 333 4 5 55 555 5555 6 66 666
  6666 66666 666666 7 77 777 7777 777777 8 88 888 8888 88888 888888 88888888 9 99 999 9999 999999 10 100 1000 10086 10010 10000 13 1313
  168 1688 2008 2580 69 6969 456 789 456789 147 258 369 741 852 963 007 314159 3141592653 31415926 101010 121212 131313 202020 212121 232323
`);

/** What people put before or after another word. */
export const starters = list(`
  love ilove iloveyou my the super admin test password pass qwerty wo woai ai hello welcome new abc big little sweet king lucky mr miss
  qq asd qwe root user love4ever system server cisco huawei company default
`);

/** Rows and columns of the keyboard: passwords walk along them. */
export const rows = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
  '!@#$%^&*()',
  'abcdefghijklmnopqrstuvwxyz',
];
