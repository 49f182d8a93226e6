package io.posthorn.store.sqlite.read;

import io.posthorn.engine.port.SettingsQueries;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Refused;
import io.posthorn.model.Secrets;
import io.posthorn.model.Site;
import io.posthorn.store.codec.SecretBox;
import io.posthorn.store.sqlite.file.ReaderPool;
import io.posthorn.store.sqlite.table.EndpointTable;
import io.posthorn.store.sqlite.write.SiteRows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is set. */
public final class SettingsReads implements SettingsQueries {
  private final ReaderPool pool;
  private final EndpointTable endpoints;

  public SettingsReads(ReaderPool pool, SecretBox box) {
    this.pool = pool;
    this.endpoints = new EndpointTable(box);
  }

  @Override
  public List<Site> sites() {
    return pool.read(SiteRows::all);
  }

  @Override
  public Map<Long, byte[]> tokenHashes() {
    return pool.read(SiteRows::tokenHashes);
  }

  @Override
  public List<Endpoint> endpoints(boolean withDeleted) {
    List<Endpoint> all = pool.read(endpoints::all);
    return withDeleted ? all : all.stream().filter(e -> e.deleted() == null).toList();
  }

  @Override
  public @Nullable Endpoint endpoint(long id) {
    return pool.read(sql -> endpoints.one(sql, id));
  }

  @Override
  public Secrets secrets(long endpointId) {
    Secrets secrets = pool.read(sql -> endpoints.secrets(sql, endpointId));
    if (secrets == null) {
      throw Refused.notFound("There is no endpoint " + endpointId + ".");
    }
    return secrets;
  }
}
