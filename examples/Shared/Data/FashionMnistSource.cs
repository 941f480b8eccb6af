using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace XAttr.Examples.Shared;

/// <summary>
/// Finds Fashion-MNIST: in the folder that was named, else where Debian's package puts it, else in a download. (TorchVision's data set wants to
/// unpack the files where they lie, which a folder of the system does not allow, and to download them unasked; and it checks nothing.)
/// </summary>
public static class FashionMnistSource
{
    /// <summary>Reads it; a download says so on <paramref name="output"/>.</summary>
    /// <exception cref="BadInputException">It is nowhere and cannot be fetched; the message says what to do.</exception>
    /// <inheritdoc cref="FashionMnist.Load" path="/exception"/>
    public static FashionMnist Load(string? directory, TextWriter output, CancellationToken cancellation)
    {
        var found = directory
            ?? new[] { FashionMnist.DebianDirectory, FashionMnistDownload.CacheDirectory }.FirstOrDefault(FashionMnist.IsIn)
            ?? Download(output, cancellation);
        return FashionMnist.Load(found);
    }

    private static string Download(TextWriter output, CancellationToken cancellation)
    {
        var directory = FashionMnistDownload.CacheDirectory;
        output.WriteLine($"Fetching Fashion-MNIST (31 MB) from {FashionMnistDownload.Source} into {directory} …");
        try
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
            FashionMnistDownload.ToAsync(directory, client, cancellation).GetAwaiter().GetResult();
            return directory;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new BadInputException(
                $"Fashion-MNIST is not here and cannot be fetched ({error.Message}): "
                + "install it with 'apt-get install dataset-fashion-mnist', or pass --data DIR with the four files of https://github.com/zalandoresearch/fashion-mnist.",
                error);
        }
    }
}
