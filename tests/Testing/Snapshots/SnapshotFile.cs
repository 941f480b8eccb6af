using System.IO;
using System.Threading.Tasks;

namespace XAttr.Testing;

/// <summary>The pair of files of one snapshot: <c>.verified.txt</c>, which a person accepts, and <c>.received.txt</c>.</summary>
internal sealed class SnapshotFile(string stem)
{
    private readonly string _verified = stem + ".verified.txt";
    private readonly string _received = stem + ".received.txt";

    public async Task CompareAsync(string text)
    {
        var received = Normalise(text);
        var verified = File.Exists(_verified) ? Normalise(await File.ReadAllTextAsync(_verified).ConfigureAwait(false)) : null;
        if (received == verified)
        {
            File.Delete(_received);
            return;
        }

        await File.WriteAllTextAsync(_received, received).ConfigureAwait(false);
        throw new TestFailure(Explain(verified, received));
    }

    private string Explain(string? verified, string received)
    {
        var accept = $"If the received text is right, accept it: mv '{_received}' '{_verified}'";
        return verified is null
            ? $"No snapshot '{_verified}' yet.\n{accept}\n\n{received}"
            : $"The text differs from the snapshot '{_verified}' (- verified, + received).\n{accept}\n\n{TextDiff.Format(verified, received)}";
    }

    private static string Normalise(string text) => text.Replace("\r\n", "\n").TrimEnd('\n');
}
