using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using XAttr.Checkpoints;

namespace XAttr.Examples.Shared;

/// <summary>Fetches Fashion-MNIST from its authors' repository into a folder.</summary>
public static class FashionMnistDownload
{
    /// <summary>Where the files come from.</summary>
    public static Uri Source { get; } = new("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/");

    // SHA-256 of the published files (whose MD5 stand in the repository's README).
    private static readonly IReadOnlyDictionary<string, string> Checksums = new Dictionary<string, string>
    {
        ["train-images-idx3-ubyte.gz"] = "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
        ["train-labels-idx1-ubyte.gz"] = "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
        ["t10k-images-idx3-ubyte.gz"] = "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
        ["t10k-labels-idx1-ubyte.gz"] = "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
    };

    /// <summary>The folder of the user's profile that keeps the download.</summary>
    public static string CacheDirectory { get; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "XAttr",
        "fashion-mnist");

    /// <summary>Fetches the files that <paramref name="directory"/> does not hold yet (31 MB in all) and checks them.</summary>
    /// <param name="directory">The folder; it is made if need be.</param>
    /// <param name="client">The client that asks; its time-out holds for each file.</param>
    /// <param name="cancellationToken">Stops the download; files that are complete stay.</param>
    /// <exception cref="HttpRequestException">The server cannot be reached or has no such file.</exception>
    /// <exception cref="CorruptFileException">What arrived is not the published file; it is not kept.</exception>
    public static async Task ToAsync(string directory, HttpClient client, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(client);
        foreach (var (name, checksum) in Checksums)
        {
            var path = Path.Combine(directory, name);
            if (File.Exists(path))
                continue;
            var source = new Uri(Source, name);
            var content = await client.GetByteArrayAsync(source, cancellationToken).ConfigureAwait(false);
            var actual = Convert.ToHexString(SHA256.HashData(content));
            if (!actual.Equals(checksum, StringComparison.OrdinalIgnoreCase))
                throw new CorruptFileException(source.ToString(), $"its SHA-256 is {actual}, expected {checksum}");
            Directory.CreateDirectory(directory);
            // A download that is interrupted leaves no half of a file.
            File.WriteAllBytes(path + ".tmp", content);
            File.Move(path + ".tmp", path, overwrite: true);
        }
    }
}
