using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using XAttr.Examples.Shared;

namespace XAttr.Examples.DecoyFashion;

/// <summary>Finds Fashion-MNIST: in the folder that was named, else where Debian's package puts it, else in a download.</summary>
internal static class DemoData
{
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
