using System;
using System.Buffers.Binary;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using XAttr.Checkpoints;
using XAttr.Examples.Shared;

namespace XAttr.Tests;

public sealed class FashionMnistDownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Other_content_is_refused_and_not_kept()
    {
        using var client = new HttpClient(new Server(_ => [1, 2, 3]));

        var error = await Assert.ThrowsAsync<CorruptFileException>(() => FashionMnistDownload.ToAsync(_folder.File("new"), client));

        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("new")));
    }

    [Fact]
    public async Task Refusal_of_the_server_reaches_the_caller()
    {
        using var client = new HttpClient(new Server(_ => null));
        await Assert.ThrowsAsync<HttpRequestException>(() => FashionMnistDownload.ToAsync(_folder.Path, client));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [FashionMnistFact]
    public async Task Published_files_pass_the_check_and_are_fetched_once()
    {
        var requests = 0;
        using var client = new HttpClient(new Server(name =>
        {
            requests++;
            return Published(name);
        }));

        await FashionMnistDownload.ToAsync(_folder.Path, client);
        await FashionMnistDownload.ToAsync(_folder.Path, client);

        Assert.Equal(4, requests);
        Assert.True(FashionMnist.IsIn(_folder.Path));
    }

    // Debian has the published deflate data under a gzip header of its own. The published header has the file's name and the time of
    // its making, which for both pairs of files is known to the second.
    private static byte[] Published(string name)
    {
        var debian = File.ReadAllBytes(Path.Combine(FashionMnist.DebianDirectory, name));
        var header = new byte[] { 0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3 };
        var made = name.StartsWith("train", StringComparison.Ordinal) ? 1504176606 : 1504176627;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), made);
        return [.. header, .. Encoding.ASCII.GetBytes(name[..^3]), 0, .. debian.AsSpan(10)];
    }

    private sealed class Server(Func<string, byte[]?> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.StartsWith(FashionMnistDownload.Source.ToString(), request.RequestUri!.ToString(), StringComparison.Ordinal);
            var content = answer(Path.GetFileName(request.RequestUri.LocalPath));
            return Task.FromResult(content is null
                ? new HttpResponseMessage(HttpStatusCode.NotFound)
                : new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) });
        }
    }
}
