/// The elements of OFX that are records.
enum OFXTags {
  static let securities: Set<String> = [
    "STOCKINFO", "MFINFO", "DEBTINFO", "OPTINFO", "OTHERINFO",
  ]

  static let positions: Set<String> = ["POSSTOCK", "POSMF", "POSDEBT", "POSOPT", "POSOTHER"]

  static let transactions: Set<String> = [
    "BUYSTOCK", "BUYMF", "BUYDEBT", "BUYOPT", "BUYOTHER",
    "SELLSTOCK", "SELLMF", "SELLDEBT", "SELLOPT", "SELLOTHER",
    "REINVEST", "INCOME", "INVEXPENSE", "MARGININTEREST", "RETOFCAP", "SPLIT", "TRANSFER",
    "JRNLFUND", "JRNLSEC", "CLOSUREOPT", "INVBANKTRAN",
  ]

  /// Those with figures of an account.
  static let figures = positions.union(transactions).union(["INVBAL", "INV401KBAL"])

  static let records = securities.union(figures).union(["INVACCTFROM"])

  /// Of them those that are about options.
  static let options: Set<String> = ["BUYOPT", "SELLOPT", "CLOSUREOPT", "POSOPT"]
}
