FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app

COPY package.json package-lock.json .npmrc ./
# The image is Node 24 itself, so the optional package that brings it is left out.
RUN npm ci --omit=dev --omit=optional && npm cache clean --force

COPY . .
RUN mkdir -p data/state && chown node:node data/state
USER node
VOLUME /app/data/state
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/dragoman.js", "start"]
