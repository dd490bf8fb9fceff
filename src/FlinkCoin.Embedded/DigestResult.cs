namespace FlinkCoin.Embedded;

/// <summary>The digests of records that were read back.</summary>
/// <param name="Products">The products that have records, in byte order of their ids, with the digest of each; empty where there is an error.</param>
/// <param name="Run">The run's digest; null where there is an error.</param>
/// <param name="Error">What is wrong with the records, where, and what to do, for the user; null where all is well.</param>
public sealed record DigestResult(IReadOnlyList<(Product Product, string Digest)> Products, string? Run, string? Error);
