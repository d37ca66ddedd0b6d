import Glibc

/// What this process has used up to now.
struct Usage {
  /// Processor time of the program itself, in seconds; what the machine does beside it does not count.
  let seconds: Double
  /// The most memory it had at any time, in MB of 10^6 bytes.
  let peakMemory: Double

  /// Ends this process where it uses more.
  static func limit(seconds: UInt, gigabytes: UInt) {
    var time = rlimit(rlim_cur: seconds, rlim_max: seconds)
    setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &time)
    var memory = rlimit(rlim_cur: gigabytes << 30, rlim_max: gigabytes << 30)
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
  }

  init(_ usage: rusage) {
    let user = Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
    let system = Double(usage.ru_stime.tv_sec) + Double(usage.ru_stime.tv_usec) / 1e6
    seconds = user + system
    peakMemory = Double(usage.ru_maxrss) * 1024 / 1e6
  }

  static var now: Usage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Usage(usage)
  }
}

/// Runs this program again and gives what it prints; nil where it fails.
func outputOfThisProgram(_ arguments: [String]) -> String? {
  let command = ([CommandLine.arguments[0]] + arguments).map { "'\($0)'" }.joined(separator: " ")
  guard let pipe = popen(command, "r") else { return nil }
  var output = ""
  var buffer = [CChar](repeating: 0, count: 4096)
  while fgets(&buffer, Int32(buffer.count), pipe) != nil {
    let bytes = buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    output += String(decoding: bytes, as: UTF8.self)
  }
  return pclose(pipe) == 0 ? output : nil
}

/// Ends the program with a message on standard error.
func fail(_ message: String, status: Int32) -> Never {
  _ = message.withCString { write(STDERR_FILENO, $0, strlen($0)) }
  exit(status)
}
